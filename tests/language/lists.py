a = [3, 1, 2]
a.append(4); a.extend([5, 6]); a.insert(0, 9)
print(a, a.pop(), a.pop(0), a, a.index(1), a.count(2), len(a))
a.sort(); print(a); a.sort(reverse=True); print(a); a.reverse(); print(a)
a.remove(3); print(a, a[1:3], a[::2], a[::-1], a[-2:])
a[1:2] = [7, 7]; print(a); del a[0]; del a[::2]; print(a); a *= 2; print(a); a += (1,); print(a)
b = a.copy(); b.clear(); print(a, b, [1, 2] + [3], [0] * 3, [1, 2] == [1, 2], [1, 2] < [1, 3], 2 in [1, 2])
print(sorted([3, 1, 2], reverse=True), sorted(["bb", "a", "ccc"], key=len), min([3, 1]), max(1, 5, 2), sum([1, 2, 3], 10), sum([0.1] * 3))
print(list(range(5)), list(range(5, 0, -2)), list(reversed([1, 2])), list(enumerate("ab", 1)), list(zip([1, 2], "ab")), list(map(lambda x: x * 2, [1, 2])), list(filter(None, [0, 1])))
print([x * y for x in range(3) for y in range(3) if x != y], {x % 3 for x in range(9)}, {k: v for k, v in zip("ab", [1, 2])}, any([0, 1]), all([]))
m = [[0] * 2 for _ in range(2)]; m[0][1] = 5; print(m)
first, *rest = [1, 2, 3]; print(first, rest); *init, last = "abc"; print(init, last); (p, q), r = (1, 2), 3; print(p, q, r)
l = [1]; l.append(l); print(l)
try:
    [1, "a"].sort()
except TypeError as e:
    print(e)
try:
    [].pop()
except IndexError as e:
    print(e)
try:
    [1][5]
except IndexError as e:
    print(e)
try:
    a, b = [1, 2, 3]
except ValueError as e:
    print(e)
[1].remove(2)
