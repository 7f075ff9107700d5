import functools
from functools import partial, reduce, wraps, lru_cache, total_ordering, cmp_to_key
print(partial(pow, 2)(5), partial(int, base=2)("101"), reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 10))
def deco(f):
    @wraps(f)
    def inner(*a):
        "inner doc"
        return f(*a)
    return inner
@deco
def named(x):
    "named doc"
    return x
print(named.__name__, named.__doc__, named(3), named.__wrapped__(4))
calls = []
@lru_cache(maxsize=None)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), len(calls), fib.cache_info())
@functools.cache
def sq(x): return x * x
print(sq(3), sq(3), sq.cache_info().hits)
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(2), T(3) > T(2), T(1) >= T(1))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
reduce(lambda a, b: a, [])
