# CPython's Lib/enum.py.



class EnumMeta(type):
    def __call__(cls, value):
        for member in cls._members_.values():
            if member._value_ == value:
                return member
        hook = getattr(cls, "_missing_", None)
        if hook is not None:
            member = hook(value)
            if member is not None:
                return member
        if isinstance(value, int) and issubclass(cls, Flag):
            return _composite(cls, value)
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __iter__(cls):
        return iter([member for name, member in cls._members_.items() if member._name_ == name])

    def __reversed__(cls):
        return reversed(list(cls))

    def __len__(cls):
        return len(list(iter(cls)))

    def __getitem__(cls, name):
        if name not in cls._members_:
            raise KeyError(name)
        return cls._members_[name]

    def __contains__(cls, member):
        return isinstance(member, cls)

    def __bool__(cls):
        return True

    def __repr__(cls):
        kind = "flag" if issubclass(cls, Flag) else "enum"
        return f"<{kind} '{cls.__name__}'>"

    @property
    def __members__(cls):
        return dict(cls._members_)


EnumType = EnumMeta


class auto:
    pass


def unique(enumeration):
    doubles = [(name, member._name_) for name, member in enumeration._members_.items() if name != member._name_]
    if doubles:
        listed = ", ".join([f"{alias} -> {name}" for alias, name in doubles])
        raise ValueError(f"duplicate values found in {enumeration!r}: {listed}")
    return enumeration


class Enum(metaclass=EnumMeta):
    _members_ = {}

    def __init_subclass__(cls):
        members = {}
        cls._members_ = members
        last = []
        for name, value in vars(cls).items():
            if name.startswith("_") or callable(value) or isinstance(value, (staticmethod, classmethod, property)):
                continue
            if isinstance(value, auto):
                value = cls._generate_next_value_(name, 1, len(last), last)
            last.append(value)
            member = None
            for known in members.values():
                if known._value_ == value:
                    member = known
            if member is None:
                member = object.__new__(cls)
                member._name_ = name
                member._value_ = value
                member._sort_order_ = len(members)
                if cls._own_init():
                    arguments = value if isinstance(value, tuple) else (value,)
                    member.__init__(*arguments)
            members[name] = member
        for name, member in members.items():
            setattr(cls, name, member)

    @classmethod
    def _own_init(cls):
        for base in cls.__mro__:
            if base is not object and "__init__" in vars(base):
                return True
        return False

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)


def _number(other):
    return other._value_ if isinstance(other, Enum) else other


class _IntMixin:
    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_

    def __eq__(self, other):
        return self._value_ == _number(other)

    def __ne__(self, other):
        return self._value_ != _number(other)

    def __lt__(self, other):
        return self._value_ < _number(other)

    def __le__(self, other):
        return self._value_ <= _number(other)

    def __gt__(self, other):
        return self._value_ > _number(other)

    def __ge__(self, other):
        return self._value_ >= _number(other)

    def __hash__(self):
        return hash(self._value_)

    def __add__(self, other):
        return self._value_ + _number(other)

    def __radd__(self, other):
        return _number(other) + self._value_

    def __sub__(self, other):
        return self._value_ - _number(other)

    def __rsub__(self, other):
        return _number(other) - self._value_

    def __mul__(self, other):
        return self._value_ * _number(other)

    def __rmul__(self, other):
        return _number(other) * self._value_

    def __mod__(self, other):
        return self._value_ % _number(other)

    def __floordiv__(self, other):
        return self._value_ // _number(other)

    def __truediv__(self, other):
        return self._value_ / _number(other)

    def __neg__(self):
        return -self._value_

    def __bool__(self):
        return self._value_ != 0

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


class IntEnum(_IntMixin, Enum):
    pass


class StrEnum(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __eq__(self, other):
        return self._value_ == _number(other)

    def __hash__(self):
        return hash(self._value_)


def _composite(cls, value):
    names = [member._name_ for member in cls._members_.values() if member._value_ and member._value_ & value]
    member = object.__new__(cls)
    member._value_ = value
    member._name_ = "|".join(names) if names else None
    return member


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 2 * max(last_values) if last_values else 1

    def __or__(self, other):
        return type(self)(self._value_ | other._value_)

    def __and__(self, other):
        return type(self)(self._value_ & other._value_)

    def __xor__(self, other):
        return type(self)(self._value_ ^ other._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __bool__(self):
        return self._value_ != 0

    def __eq__(self, other):
        return type(self) is type(other) and self._value_ == other._value_

    def __hash__(self):
        return hash(self._value_)

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}" if self._name_ else f"{type(self).__name__}(0)"

    def __repr__(self):
        name = f"{type(self).__name__}.{self._name_}" if self._name_ else type(self).__name__
        return f"<{name}: {self._value_}>"
