def mul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
m = [[1, 2], [3, 4]]
print(mul(m, m), list(zip(*m)), [sum(r) for r in m], max(map(max, m)))
