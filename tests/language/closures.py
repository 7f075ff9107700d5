def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
a, b = counter(), counter()
print(a(), a(), b(), a(10))
fs = [lambda i=i: i for i in range(3)]; gs = [lambda: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
def outer(*args, key=1, **kw):
    return args, key, kw
print(outer(), outer(1, 2, key=3, z=4), outer(*[1, 2], **{"q": 5}))
def pos(a, b, /, c, *, d=4): return a, b, c, d
print(pos(1, 2, 3), pos(1, 2, c=3, d=5))
total = 0
def add(x):
    global total
    total += x
add(5); print(total)
def deco(f):
    def wrapper(*a, **k):
        return "<" + f(*a, **k) + ">"
    return wrapper
def tag(name):
    def inner(f):
        return lambda *a: f"{name}:{f(*a)}"
    return inner
@deco
@tag("t")
def hello(x): return "hi " + x
print(hello("bob"))
if (n := len("abc")) > 2: print(n, [y := 5, y ** 2])
def default(x, acc=[]):
    acc.append(x); return acc
default(1); print(default(2))
def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(20), (lambda x, y=2: x + y)(1), fact.__name__, outer.__qualname__, (lambda: 0).__name__)
def doc():
    "text"
print(doc.__doc__, doc.__module__)
def local():
    print(zz)
    zz = 1
local()
