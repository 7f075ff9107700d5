from collections import namedtuple
from typing import NamedTuple
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), len(p), list(p), p._replace(x=9), p._asdict(), P._fields, isinstance(p, tuple))
x, y = p
print(x, y, P._make([3, 4]), sorted([P(2, 1), P(1, 2)]), p < P(5, 5), "%s" % (p.x,), P.__name__)
class E(NamedTuple):
    name: str
    id: int = 3
print(E("a"), E("b", 4).id)
D = namedtuple("D", ["a", "b"], defaults=[5]); print(D(1))
try:
    p.x = 5
except AttributeError as e: print(e)
P(1)
