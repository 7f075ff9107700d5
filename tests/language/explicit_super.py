class Base(object):
    made = 0

    def __init__(self, name, *rest):
        self.name = name
        self.rest = rest
        Base.made += 1

    def describe(self):
        return f"{self.name} {self.rest}"

    @classmethod
    def named(cls, name):
        return cls(name)


class Left(Base):
    def __init__(self, name, *rest, **options):
        super(Left, self).__init__(name, *rest)
        self.options = options

    def describe(self):
        return "left " + super(Left, self).describe()


class Right(Base):
    def describe(self):
        return "right " + super(Right, self).describe()


class Both(Left, Right):
    def describe(self):
        return "both " + super(Both, self).describe()

    @classmethod
    def named(cls, name):
        return super(Both, cls).named(name + "!")


both = Both("x", 1, 2, colour="red")
print(both.describe(), both.options, Base.made)
print(Both.named("y").describe())
try:
    super(Left, Right("z")).describe()
except TypeError as error:
    print(error)


class TooLow(Exception):
    def __init__(self, limit=3):
        super().__init__(f"below {limit}")
        self.limit = limit


class Plain(TooLow):
    pass


for cls in (TooLow, Plain):
    try:
        raise cls
    except TooLow as error:
        print(type(error).__name__, error, error.limit)
try:
    raise TooLow from KeyError
except TooLow as error:
    print(repr(error.__cause__))
