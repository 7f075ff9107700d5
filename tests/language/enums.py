from enum import Enum, IntEnum, auto, Flag, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self): return self.name.lower()
class Auto(Enum):
    A = auto()
    B = auto()
class Level(IntEnum):
    LOW = 1
    HIGH = 5
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED.describe())
print(Auto.B.value, Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED in Color, isinstance(Color.RED, Color), {Color.RED: "r"}[Color.RED], f"{Color.RED}")
print(Level.HIGH > Level.LOW, Level.HIGH + 1, Level.LOW == 1, f"{Level.HIGH}", sorted([Level.HIGH, Level.LOW]), Level(5), max(Level))
print(Perm.R | Perm.W, Perm.R in (Perm.R | Perm.W), bool(Perm.R & Perm.W), Perm.X.value)
for c in Color: print(c.name, c.value)
Color(9)
