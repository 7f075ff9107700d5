from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y")


class Place(NamedTuple):
    name: str
    at: Point


class Own(Point):
    def __eq__(self, other):
        return isinstance(other, Own) and self.x == other.x

    def __hash__(self):
        return hash(self.x)


names = {Point(1, 2): "a"}
print(names[(1, 2)], names[Point(1, 2)], (1, 2) in names, names)
names[(1, 2)] = "b"
print(names, len({Point(1, 2), (1, 2), Point(2, 1)}))
places = {Place("here", Point(0, 0)): 1}
print(places[("here", (0, 0))], places[Place("here", (0, 0))])
print({(Point(1, 2), 3): "inner"}[((1, 2), 3)])
print({Own(1, 2): "own"}[Own(1, 5)], (1, 2) in {Own(1, 2): 0})
groups = {frozenset([1, 2]): "pair", frozenset(): "none"}
print(groups[frozenset((2, 1))], groups[frozenset()], frozenset("ab") in {frozenset("ba")}, len({frozenset([1]), frozenset([1.0])}))
seen = set()
for a, b in [(1, 2), (2, 1), (3, 1)]:
    seen.add(frozenset((a, b)))
print(len(seen))
