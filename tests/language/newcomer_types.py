import errno, os, sys
from typing import Optional, List, Dict, Callable, Any, Protocol, TypeVar, Generic
import threading
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None:
        self._items: List[T] = []
        self._lock = threading.Lock()
    def push(self, item: T) -> None:
        with self._lock: self._items.append(item)
    def pop(self) -> Optional[T]:
        with self._lock:
            if not self._items: return None
            return self._items.pop()
    def __len__(self): return len(self._items)
    def __iter__(self): return iter(self._items)
    def __contains__(self, x): return x in self._items
    def __bool__(self): return bool(self._items)
    def __getitem__(self, i): return self._items[i]
s: Stack[int] = Stack()
ts = [threading.Thread(target=s.push, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(len(s), sorted(s), 2 in s, bool(s), s.pop() is not None, s[0:1] == s._items[0:1])
try:
    with open("/does/not/exist") as f: f.read()
except FileNotFoundError as e:
    print(e, e.errno == errno.ENOENT, os.strerror(e.errno))
except OSError as e:
    print("os", e)
try:
    raise BlockingIOError(errno.EAGAIN, "again")
except (BrokenPipeError, BlockingIOError) as e:
    print(type(e).__name__, e.strerror)
with open("tmp_test.txt", "w") as f:
    f.write("one\ntwo\n"); f.writelines(["three\n"])
with open("tmp_test.txt") as f:
    for n, line in enumerate(f, 1): print(n, line.rstrip())
os.remove("tmp_test.txt"); print(os.path.exists("tmp_test.txt"), os.path.join("a", "b"))
class Shape:
    registry: Dict[str, type] = {}
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); Shape.registry[cls.__name__] = cls
    def area(self): raise NotImplementedError
class Sq(Shape):
    def __init__(self, a): self.a = a
    def area(self): return self.a ** 2
print(Shape.registry, Sq(3).area(), Sq.__mro__, [c.__name__ for c in Sq.mro()])
try: Shape().area()
except NotImplementedError as e: print(repr(e))
print(isinstance(Sq(1), Shape), issubclass(Sq, (int, Shape)), type(Sq(1)).__name__, hasattr(Sq(1), "a"), getattr(Sq(1), "zz", "dflt"), callable(Sq))
class Meta(type):
    def __call__(cls, *a, **k):
        print("making", cls.__name__); return super().__call__(*a, **k)
class M(metaclass=Meta): pass
M()
from abc import ABC, abstractmethod
class Base(ABC):
    @abstractmethod
    def run(self): ...
try: Base()
except TypeError as e: print(e)
class V:
    __slots__ = ("x",)
    def __init__(self, x): self.x = x
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __call__(self, *a): return (self.x, a)
    def __getattr__(self, n): return f"no {n}"
print(V(1) == V(1), V(1) in {V(1)}, sorted([V(2), V(1)])[0].x, V(3)(4), V(1).zzz)
x = 10
def sc():
    global x
    x += 1
    def inner():
        nonlocal_y = 5
        return nonlocal_y + x
    return inner()
print(sc(), x)
for i in range(3):
    if i == 5: break
else: print("no break")
while (n := len(s)) > 0: s.pop()
print(n, [y for x in range(3) if x for y in range(x)], {k: v for k, v in zip("ab", (1, 2))}, {c for c in "aab"} == {"a", "b"}, (i for i in ()).__class__.__name__)
print(0.1 + 0.2, 1e16, 1e-7, 3 / 2, 7 // 2, -7 % 3, 2 ** -1, 10 ** 20, 1_000, 0b11, float("inf"), -0.0, round(1234.5678, -2), abs(-3), sum([0.1] * 3), int(3.99), bool(""), str(1.0))
print(b"abc", "é".encode(), bytes([65]), b"x" + b"y", ord("a"), chr(8364), "\t|\x41|\u00e9", r"\n", 'it''s', "a" "b", """m
l""")
