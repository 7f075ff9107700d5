t = (1, 2, 3, 2)
print(t.count(2), t.index(3), t + (4,), t * 2, t[1:], (1,), (), tuple("ab"), t < (1, 3), 2 in t, hash((1, 2)) == hash((1, 2)))
r = range(10, 0, -3)
print(r, list(r), len(r), r[1], 7 in r, 8 in r, r.start, r.stop, r.step, r == range(10, 0, -3), range(3), r.index(4), reversed(range(3)) is None)
print(list(range(10**10, 10**10 + 2)), sum(range(100)), range(0, 10)[2:5], max(range(5)))
a, b = b, a = 1, 2
print(a, b)
t[0] = 5
