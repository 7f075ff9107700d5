from dataclasses import dataclass, field, asdict, replace, astuple
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    def norm(self): return self.x + self.y
@dataclass(order=True, frozen=True)
class Key:
    a: int
    b: str = "b"
@dataclass
class Point3(Point):
    z: float = 1.5
    def __post_init__(self): self.total = self.x + self.y + self.z
p, q = Point(1, 2), Point(1, y=2)
p.tags.append("t")
print(p, q, p == q, Point(1, 2) == q, p.norm(), asdict(p), replace(q, x=9), astuple(q), Point3(1, 2), Point3(1).total)
print(Key(1) < Key(2), sorted([Key(2), Key(1, "z")]), Key(1) == Key(1), hash(Key(1)) == hash(Key(1)))
try:
    Key(1).a = 5
except Exception as e: print(type(e).__name__, e)
try:
    Point()
except TypeError as e: print(e)
Point(1, 2, 3, 4)
