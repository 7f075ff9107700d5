from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


class Circle:
    __match_args__ = ("center", "radius")

    def __init__(self, center, radius):
        self.center = center
        self.radius = radius


def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case True | None:
            return "singleton"
        case "go" | "run" as word:
            return f"moves by {word}"
        case str():
            return "text"
        case []:
            return "nothing in it"
        case [only]:
            return f"only {only}"
        case [first, *rest] if first == "sum":
            return sum(rest)
        case [first, *_, last]:
            return f"{first} to {last}"
        case {"kind": "user", "name": name, **rest}:
            return f"{name} with {rest}"
        case {"kind": kind}:
            return f"a {kind}"
        case Point(x=0, y=0):
            return "origin"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x=x):
            return f"x is {x}"
        case Circle(Point(x, _), r):
            return f"circle at {x} of {r}"
        case int(n) if n < 0:
            return f"minus {-n}"
        case float() | int():
            return "number"
        case _:
            return "something"


for value in [0, 2, None, "go", "run", "stop", [], [7], ["sum", 1, 2, 3], (1, 2, 3), [1, 2]]:
    print(describe(value))
for value in [{"kind": "user", "name": "Ada", "age": 3}, {"kind": "cat"}, {}, Point(0, 0), Point(2, 2)]:
    print(describe(value))
for value in [Point(3, 4), Circle(Point(1, 9), 5), -5, 100, 2.5, object]:
    print(describe(value))


class Color:
    RED = 1
    GREEN = 2


def color(value):
    match value:
        case Color.RED:
            found = "red"
        case Color.GREEN:
            found = "green"
        case other:
            found = f"other {other}"
    return found


print(color(1), color(2), color(3))
command = "move 3 4"
match command.split():
    case ["move", dx, dy]:
        print(int(dx) + int(dy))
    case ["stop"]:
        print("stopped")
match 5:
    case 6:
        print("six")
print("done")
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            print("three")
except TypeError as error:
    print(error)
