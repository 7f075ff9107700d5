a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
for k, (x, y) in {'p': (1, 2)}.items(): print(k, x, y)
def f(a, b, c=3, *d, e=5, **g): return a, b, c, d, e, g
print(f(1, 2), f(1, 2, 3, 4, e=6, z=7), f(*'ab', **{'c': 1}))
[x, y] = 1, 2
print(x, y, *[3], sep='')
f(1)
