from contextlib import contextmanager, suppress, closing, nullcontext, ExitStack
class CM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, t, v, tb): print("exit", self.n, t.__name__ if t else None, v); return self.swallow
with CM(1) as a, CM(2) as b:
    print(a, b)
with CM(3, True):
    raise ValueError("swallowed")
@contextmanager
def managed(x):
    print("before", x)
    try:
        yield x * 2
    except KeyError as e:
        print("handled", e)
    finally:
        print("after")
with managed(4) as m: print(m)
with managed(5): raise KeyError("k")
with suppress(ZeroDivisionError): 1 / 0
with nullcontext(9) as n: print(n)
with ExitStack() as stack:
    stack.enter_context(CM("s")); stack.callback(print, "cb")
def early():
    with CM("r"):
        return "returned"
print(early())
try:
    with managed(6): raise ValueError("through")
except ValueError as e: print("outside", e)
with CM(9): raise RuntimeError("last")
