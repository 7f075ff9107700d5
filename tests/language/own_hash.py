class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


seen = {Point(1, 2), Point(1, 2), Point(3, 4)}
print(len(seen), Point(3, 4) in seen, Point(5, 6) in seen)
names = {Point(0, 0): "origin"}
names[Point(1, 1)] = "one"
names[Point(0, 0)] = "zero"
print(names, names[Point(0, 0)], names.get(Point(9, 9)), Point(1, 1) in names, len(names))
del names[Point(1, 1)]
print(names, names.pop(Point(0, 0)), names)
grid = {(Point(1, 1), 5): "a"}
print(grid[(Point(1, 1), 5)], (Point(1, 2), 5) in grid)
from collections import Counter, defaultdict
print(Counter([Point(1, 1), Point(1, 1), Point(2, 2)]).most_common(1))
groups = defaultdict(list)
groups[Point(1, 1)].append("x")
groups[Point(1, 1)].append("y")
print(dict(groups))
print(set([Point(7, 7), Point(7, 7)]), {p: 1 for p in (Point(1, 0), Point(1, 0))})


class NoHash:
    def __eq__(self, other):
        return True


try:
    {NoHash(): 1}
except TypeError as error:
    print(error)
from functools import lru_cache


@lru_cache(maxsize=None)
def area(point):
    print("computing", point)
    return point.x * point.y


print(area(Point(2, 3)), area(Point(2, 3)))
