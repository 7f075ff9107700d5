from dataclasses import dataclass, field, asdict, replace, astuple
from enum import Enum, auto, IntEnum, Flag
from collections import deque, Counter, defaultdict, namedtuple, OrderedDict, ChainMap
import itertools as it, functools, contextlib, random, math, sys, os, time

class Color(Enum):
    RED = 1
    GREEN = auto()
    @property
    def pretty(self): return self.name.title()
print(Color.RED, repr(Color.GREEN), Color(2), Color["RED"].value, [c.pretty for c in Color], Color.RED in Color)
class Prio(IntEnum):
    LOW = 1
    HIGH = 5
print(Prio.LOW < Prio.HIGH, Prio.HIGH + 1, f"{Prio.LOW}", sorted([Prio.HIGH, Prio.LOW]))
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
print(Perm.R | Perm.W, Perm.R in (Perm.R | Perm.W), (Perm.R|Perm.W) & Perm.R)
@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    tags: list = field(default_factory=list, compare=False, repr=False)
    def __post_init__(self):
        self.name = self.name.upper()
a, b = Task(2, "b"), Task(1, "a", ["x"])
print(sorted([a, b]), asdict(b), replace(a, priority=9), astuple(b), a == Task(2, "zzz"))
@dataclass(frozen=True)
class Point:
    x: float
    y: float = 0.0
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y)
p = Point(1, 2) + Point(3)
print(p, hash(p) == hash(Point(4, 2.0)), {p: 1}[Point(4, 2)])
try:
    p.x = 3
except Exception as e:
    print(type(e).__name__, e)
c = Counter("mississippi")
print(c, c.most_common(2), c["zz"], sum(c.values()), Counter(a=3) - Counter(a=1), c.total())
d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]: d[k].append(v)
print(d, dict(d))
dq = deque(maxlen=3)
for i in range(5): dq.append(i)
dq.rotate(1); dq.appendleft(9)
print(dq, dq[0], list(reversed(dq)))
P = namedtuple("P", "x y", defaults=[0]); print(P(1), P(1, 2)._asdict(), P(3)._replace(y=4))
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80), fib.cache_info())
print(functools.reduce(lambda x, y: x * y, range(1, 6)), functools.partial(int, base=2)("1010"))
print(list(it.islice(it.count(10, 3), 4)), list(it.chain.from_iterable([[1], [2, 3]])), list(it.permutations("abc", 2))[:3], list(it.accumulate([1, 2, 3])), list(it.zip_longest([1, 2], "a", fillvalue="-")))
print([(k, list(g)) for k, g in it.groupby("aabbc")], list(it.combinations(range(3), 2)), list(it.product("ab", [1, 2])), list(it.pairwise([1,2,3])))
@contextlib.contextmanager
def timer(label):
    print("start", label)
    try:
        yield label.upper()
    finally:
        print("end", label)
with timer("t") as x, contextlib.suppress(KeyError):
    print(x); {}["k"]
with contextlib.ExitStack() as st:
    st.callback(print, "cb"); st.enter_context(timer("s"))
random.seed(42)
print(random.randint(1, 100), random.random(), random.choice("abc"), random.sample(range(10), 3), random.uniform(1, 2), random.shuffle([1, 2]), random.gauss(0, 1), random.choices([1,2,3], weights=[1,1,5], k=4))
w, pi = 10, math.pi
print(f"{pi:.3f}|{pi:>{w}.2f}|{'x':^7}|{1234567:,}|{255:#x}|{0.256:.1%}|{42:08b}|{-3:+d}|{pi!r:.4}|{w=}|{1e10:g}|{'abc':*<6}|{12345.678:e}|{True}|{None}")
def where(cmd):
    match cmd:
        case ["go", ("north" | "south") as d]: return f"go {d}"
        case {"type": "pt", "x": x, **rest}: return f"{x} {rest}"
        case Point(x=0, y=y): return f"on y {y}"
        case [x, *rest] if len(rest) > 1: return f"many {x} {rest}"
        case int() | float() as n: return f"num {n}"
        case str(): return "str"
        case None: return "none"
        case _: return "?"
for c in (["go", "north"], {"type": "pt", "x": 1, "z": 2}, Point(0, 5), [1, 2, 3], 3.5, "s", None, {1}): print(where(c))
print(sys.argv[1:], len(sys.argv), os.path.basename(sys.argv[0]).endswith(".py"), isinstance(os.getpid(), int))
t = time.perf_counter(); print(time.perf_counter() - t < 1)
print(*map(str.upper, "ab"), sep="-", end="!\n")
sys.stdout.write("w\n"); print("err", file=sys.stderr)
first, *mid, last = range(5); print(first, mid, last, [*mid, *"x"], {**{"a": 1}, "b": 2})
print(any(x > 3 for x in range(5)), all([]), max([3, 1], key=lambda v: -v), min("b", "a"), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), list(zip([1, 2], "ab")), dict(enumerate("ab", 1)), divmod(-7, 3), -7 // 2, round(2.5), round(2.675, 2), int("0x1f", 16), 2**100)

