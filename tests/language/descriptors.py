from functools import cached_property


class Bounded:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("named", owner.__name__, name)

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name, self.low)

    def __set__(self, instance, value):
        if not self.low <= value <= self.high:
            raise ValueError(f"{self.name} must be in {self.low}..{self.high}")
        setattr(instance, self.name, value)


class Reading:
    level = Bounded(0, 10)
    offset = Bounded(-1, 1)

    @cached_property
    def summary(self):
        print("computing")
        return f"{self.level}/{self.offset}"


reading = Reading()
print(reading.level, reading.offset)
reading.level = 7
reading.level += 2
print(reading.level, reading.summary, reading.summary)
try:
    reading.level = 11
except ValueError as error:
    print(error)
print(Reading.level.high, type(Reading.offset).__name__)


class Greeter:
    def __get__(self, instance, owner=None):
        return lambda who: f"{owner.__name__} greets {who}"


class Host:
    greet = Greeter()


print(Host().greet("Ann"))


class Lazy:
    @property
    def broken(self):
        raise AttributeError("not yet")

    @property
    def ready(self):
        return None

    def __getattr__(self, name):
        if name.startswith("auto"):
            return name
        raise AttributeError(f"no {name}")


lazy = Lazy()
print(hasattr(lazy, "ready"), hasattr(lazy, "broken"), hasattr(lazy, "nothing"), hasattr(lazy, "automatic"))
print(getattr(lazy, "nothing", "default"), getattr(lazy, "automatic", "default"))
