from itertools import *
print(list(islice(count(5, 2), 3)), list(islice(cycle("ab"), 5)), list(repeat(7, 3)), list(chain([1], "ab")), list(chain.from_iterable([[1], [2, 3]])))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(permutations([1, 2, 3], 2)), list(combinations("abc", 2)), list(combinations_with_replacement("ab", 2)))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(zip_longest([1, 2], [3], fillvalue=0)), [(k, list(g)) for k, g in groupby("aabbc")], list(starmap(pow, [(2, 3), (3, 2)])), [list(t) for t in tee([1, 2])], list(filterfalse(lambda x: x % 2, range(5))), list(compress("abc", [1, 0, 1])), list(pairwise([1, 2, 3])), len(list(permutations(range(4)))))
