# CPython's Lib/dataclasses.py.


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata
        self.kw_only = kw_only


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=False
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False
):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)

    return decorate if cls is None else decorate(cls)


def _own_fields(cls, kw_only):
    found = {}
    names = vars(cls)
    for name, kind in names.get("_annotated_", ()):
        if kind.startswith(("ClassVar", "typing.ClassVar")):
            continue
        default = names.get(name, MISSING)
        if not isinstance(default, Field):
            if isinstance(default, (list, dict, set)):
                raise ValueError(
                    f"mutable default {type(default)} for field {name} is not allowed: use default_factory"
                )
            default = field(default=default, kw_only=kw_only)
        elif default.default is not MISSING:
            setattr(cls, name, default.default)
        else:
            delattr(cls, name)
        default.name = name
        default.type = kind
        found[name] = default
    return found


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only):
    all_fields = {}
    for base in reversed(cls.__mro__[1:]):
        if base is not object:
            all_fields.update(vars(base).get("__dataclass_fields__", {}))
    all_fields.update(_own_fields(cls, kw_only))
    cls.__dataclass_fields__ = all_fields
    own = vars(cls)
    if init:
        seen = False
        for each in all_fields.values():
            if not each.init or each.kw_only:
                continue
            if each.default is not MISSING or each.default_factory is not MISSING:
                seen = True
            elif seen:
                raise TypeError(f"non-default argument {each.name!r} follows default argument")
        cls.__init__ = _make_init(list(all_fields.values()), cls)
    if "__match_args__" not in own:
        cls.__match_args__ = tuple([each.name for each in all_fields.values() if each.init and not each.kw_only])
    if repr and "__repr__" not in own:
        cls.__repr__ = _repr
    if eq and "__eq__" not in own:
        cls.__eq__ = _eq
    if order:
        cls.__lt__ = _lt
        cls.__le__ = _le
        cls.__gt__ = _gt
        cls.__ge__ = _ge
    if unsafe_hash or (eq and frozen):
        cls.__hash__ = _hash
    if frozen:
        cls.__setattr__ = _frozen_setattr
        cls.__delattr__ = _frozen_delattr
    return cls


def _make_init(all_fields, cls):
    positional = [each for each in all_fields if each.init and not each.kw_only]
    names = [each.name for each in all_fields if each.init]

    def __init__(self, /, *args, **kwargs):
        call = f"{cls.__qualname__}.__init__()"
        if len(args) > len(positional):
            least = len([each for each in positional if each.default is MISSING and each.default_factory is MISSING])
            count = len(positional) + 1
            takes = str(count) if least + 1 == count else f"from {least + 1} to {count}"
            raise TypeError(f"{call} takes {takes} positional arguments but {len(args) + 1} were given")
        given = dict(zip([each.name for each in positional], args))
        for name, value in kwargs.items():
            if name not in names:
                raise TypeError(f"{call} got an unexpected keyword argument '{name}'")
            if name in given:
                raise TypeError(f"{call} got multiple values for argument '{name}'")
            given[name] = value
        missing = []
        for each in all_fields:
            if each.init and each.name not in given:
                if each.default is MISSING and each.default_factory is MISSING:
                    missing.append(each.name)
        if missing:
            raise TypeError(_missing_message(call, missing))
        for each in all_fields:
            if each.name in given:
                object.__setattr__(self, each.name, given[each.name])
            elif each.default_factory is not MISSING:
                object.__setattr__(self, each.name, each.default_factory())
            elif each.default is not MISSING:
                object.__setattr__(self, each.name, each.default)
        if hasattr(cls, "__post_init__"):
            self.__post_init__()

    return __init__


def _missing_message(call, missing):
    shown = [repr(name) for name in missing]
    listed = shown[0]
    if len(shown) == 2:
        listed = " and ".join(shown)
    elif len(shown) > 2:
        listed = ", ".join(shown[:-1]) + ", and " + shown[-1]
    plural = "" if len(missing) == 1 else "s"
    return f"{call} missing {len(missing)} required positional argument{plural}: {listed}"


def _repr(self):
    parts = [f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr]
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _compared(self):
    return tuple([getattr(self, each.name) for each in fields(self) if each.compare])


def _eq(self, other):
    if type(self) is not type(other):
        return NotImplemented
    return _compared(self) == _compared(other)


def _lt(self, other):
    return NotImplemented if type(self) is not type(other) else _compared(self) < _compared(other)


def _le(self, other):
    return NotImplemented if type(self) is not type(other) else _compared(self) <= _compared(other)


def _gt(self, other):
    return NotImplemented if type(self) is not type(other) else _compared(self) > _compared(other)


def _ge(self, other):
    return NotImplemented if type(self) is not type(other) else _compared(self) >= _compared(other)


def _hash(self):
    return hash(_compared(self))


def _frozen_setattr(self, name, value):
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _frozen_delattr(self, name):
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def fields(class_or_instance):
    return tuple(class_or_instance.__dataclass_fields__.values())


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def _plain(value, factory):
    if is_dataclass(value):
        return factory([(each.name, _plain(getattr(value, each.name), factory)) for each in fields(value)])
    if isinstance(value, list):
        return [_plain(item, factory) for item in value]
    if isinstance(value, tuple):
        return tuple([_plain(item, factory) for item in value])
    if isinstance(value, dict):
        return {_plain(key, factory): _plain(item, factory) for key, item in value.items()}
    return value


def asdict(obj, *, dict_factory=dict):
    return _plain(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    return tuple_factory([_tupled(getattr(obj, each.name)) for each in fields(obj)])


def _tupled(value):
    if is_dataclass(value):
        return astuple(value)
    if isinstance(value, list):
        return [_tupled(item) for item in value]
    return value


def replace(obj, /, **changes):
    for each in fields(obj):
        if each.init and each.name not in changes:
            changes[each.name] = getattr(obj, each.name)
    return type(obj)(**changes)
