def read(n): yield from range(n)
def double(it):
    for x in it: yield x * 2
def keep(it, p): return (x for x in it if p(x))
print(list(keep(double(read(6)), lambda x: x % 3 == 0)))
