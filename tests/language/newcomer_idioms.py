import threading
import time
from queue import Queue
from functools import wraps
results = []
results_lock = threading.Lock()
def threaded(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        t = threading.Thread(target=fn, args=args, kwargs=kwargs)
        t.start()
        return t
    return wrapper
@threaded
def compute(n, *, scale=1):
    """docs"""
    with results_lock:
        results.append(n * scale)
handles = [compute(i, scale=10) for i in range(4)]
for h in handles: h.join()
print(sorted(results), compute.__name__, compute.__doc__)
class ThreadSafeCounter:
    def __init__(self): self.__value = 0; self.__lock = threading.Lock()
    def inc(self):
        with self.__lock: self.__value += 1
    def __int__(self): return self.__value
    def __str__(self): return f"<{self.__value}>"
c = ThreadSafeCounter()
ts = []
for _ in range(3):
    t = threading.Thread(target=lambda: [c.inc() for _ in range(10)]); ts.append(t); t.start()
[t.join() for t in ts]
print(int(c), str(c), f"{c!s:>6}")
class Singleton:
    _inst = None; _lock = threading.Lock()
    def __new__(cls, *a):
        if cls._inst is None:
            with cls._lock:
                if cls._inst is None: cls._inst = super().__new__(cls)
        return cls._inst
print(Singleton() is Singleton())
class ReadWriteLock:
    def __init__(self): self._c = threading.Condition(threading.Lock()); self._r = 0
    def acquire_read(self):
        self._c.acquire()
        try: self._r += 1
        finally: self._c.release()
    def release_read(self):
        with self._c:
            self._r -= 1
            if not self._r: self._c.notify_all()
    def acquire_write(self):
        self._c.acquire()
        while self._r > 0: self._c.wait()
    def release_write(self): self._c.release()
rw = ReadWriteLock(); rw.acquire_read(); rw.release_read(); rw.acquire_write(); rw.release_write(); print("rw ok")
def gen(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("got", got)
    finally: print("cleanup")
g = gen(3); print(next(g), g.send("hi"), next(g, None)); g.close()
def outer():
    x = yield from gen(1); return x
print(list(outer()))
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("wrapped") from e
except ValueError as e: print(repr(e), repr(e.__cause__))
def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, c=4, z=5))
try: f(1)
except TypeError as e: print(e)
try: f()
except TypeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: "a" + 1
except TypeError as e: print(e)
try: [][1]
except IndexError as e: print(e)
try: {}["k"]
except KeyError as e: print(e, repr(e))
try: int("x")
except ValueError as e: print(e)
try: None.strip
except AttributeError as e: print(e)
try: undefined_thing
except NameError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: assert 1 == 2, "math"
except AssertionError as e: print(e)
import threading as th
print(th.get_ident() == th.get_native_id() or True, type(th.get_ident()).__name__)
print("%s %d %5.2f %-5s| %05d %x %r %%" % ("s", 3, 2.5, "l", 42, 255, "q"), "{:>5}|{0}|{a}".format(1, a=2) if False else "{0:>5}|{0}|{a}".format(1, a=2))
print("a,b,,c".split(","), " x ".strip(), "abc"[::-1], "x".join("123"), "Hello".replace("l", "L"), "abc".find("z"), "title case".title(), "a-b".partition("-"), "x=1".split("=", 1), "abc".center(9, "*"), "ß".upper(), "%.3s" % "abcdef")
