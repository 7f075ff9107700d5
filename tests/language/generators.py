def gen(n):
    for i in range(n):
        got = yield i
        if got: print("got", got)
    return "done"
g = gen(3)
print(next(g), g.send("hello"), list(g))
def outer():
    result = yield from gen(2)
    print("result", result)
    yield "end"
print(list(outer()))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)], sum(x * x for x in range(5)), next(iter([]), "default"))
def closer():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
c = closer(); next(c); c.close(); print(list(c))
def catcher():
    while True:
        try:
            yield "y"
        except ValueError as e:
            print("caught", e)
            yield "after"
k = catcher(); print(next(k), k.throw(ValueError("v")), next(k))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), [*It()], max(It()), dict(enumerate(It())), 2 in It(), tuple(It()), sorted(It(), reverse=True))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
    def __len__(self): return 3
print(list(Seq()), 20 in Seq(), list(reversed(Seq())))
it = iter([1, 2, 3]); print(next(it), list(it)); vals = iter([1, 2, 0, 3]); print(list(iter(lambda: next(vals), 0)))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
def bad():
    yield 1
    raise StopIteration
try:
    list(bad())
except RuntimeError as e:
    print(e)
a, b, *c = (x for x in range(5)); print(a, b, c)
print(",".join(str(x) for x in range(3)), {x: x for x in gen(2)}, set(gen(3)), any(x > 1 for x in gen(3)), list(zip(gen(2), gen(3))), list(map(lambda a, b: a + b, [1, 2], [3, 4])))
next(g)
