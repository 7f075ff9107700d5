class Base:
    "base doc"
class Sub(Base): pass
print(Base.__doc__, Sub.__doc__, Sub().__doc__)
def f():
    """f doc"""
print(f.__doc__)
f.__annotations__["z"] = 1
print(f.__annotations__)
def deco(fn):
    for name, kind in fn.__annotations__.items():
        print(name, kind)
    return fn
@deco
def g(a: int, *, b: Base = None) -> "x": ...
class Typed:
    a: int
    def m(self, x: float) -> None: ...
print(Typed.__annotations__, Typed.m.__annotations__, Typed().m.__annotations__)
def check(fn):
    def inner(*args, **kw):
        for (name, kind), value in zip(fn.__annotations__.items(), args):
            if not isinstance(value, kind):
                raise TypeError(f"{name} must be {kind.__name__}, not {type(value).__name__}")
        return fn(*args, **kw)
    return inner
@check
def add(a: int, b: int): return a + b
print(add(1, 2))
try: add(1, "2")
except TypeError as e: print(e)
print((lambda: 0).__name__)
