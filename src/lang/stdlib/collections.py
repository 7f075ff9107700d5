# CPython's Lib/collections. The containers are the machine's own but for
# namedtuple, whose classes are made here.

from _lockstep import (
    Deque as deque,
    DefaultDict as defaultdict,
    Counter,
    OrderedDict,
)


class _Named(tuple):
    _fields = ()
    _field_defaults = {}

    def __init__(self, *args, **kwargs):
        names = type(self)._fields
        defaults = type(self)._field_defaults
        call = f"{type(self).__name__}.__new__()"
        if len(args) > len(names):
            raise TypeError(f"{call} takes {len(names) + 1} positional arguments but {len(args) + 1} were given")
        values = list(args)
        for name in kwargs:
            if name not in names:
                raise TypeError(f"{call} got an unexpected keyword argument '{name}'")
            if name in names[: len(args)]:
                raise TypeError(f"{call} got multiple values for argument '{name}'")
        missing = []
        for name in names[len(args) :]:
            if name in kwargs:
                values.append(kwargs[name])
            elif name in defaults:
                values.append(defaults[name])
            else:
                missing.append(repr(name))
        if missing:
            listed = missing[0]
            if len(missing) == 2:
                listed = " and ".join(missing)
            elif len(missing) > 2:
                listed = ", ".join(missing[:-1]) + ", and " + missing[-1]
            plural = "" if len(missing) == 1 else "s"
            raise TypeError(f"{call} missing {len(missing)} required positional argument{plural}: {listed}")
        object.__setattr__(self, "_values", tuple(values))
        for name, value in zip(names, values):
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        if name in type(self)._fields:
            raise AttributeError("can't set attribute")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __getitem__(self, index):
        return self._values[index]

    def __contains__(self, value):
        return value in self._values

    def __repr__(self):
        inner = ", ".join([f"{name}={value!r}" for name, value in zip(type(self)._fields, self._values)])
        return f"{type(self).__name__}({inner})"

    def __eq__(self, other):
        return self._values == _values(other)

    def __ne__(self, other):
        return self._values != _values(other)

    def __lt__(self, other):
        return self._values < _values(other)

    def __le__(self, other):
        return self._values <= _values(other)

    def __gt__(self, other):
        return self._values > _values(other)

    def __ge__(self, other):
        return self._values >= _values(other)

    def __hash__(self):
        return hash(self._values)

    def __add__(self, other):
        return self._values + _values(other)

    def count(self, value):
        return self._values.count(value)

    def index(self, value):
        return self._values.index(value)

    def _asdict(self):
        return dict(zip(type(self)._fields, self._values))

    def _replace(self, **changes):
        values = self._asdict()
        for name in changes:
            if name not in values:
                raise ValueError(f"Got unexpected field names: {[name]!r}")
        values.update(changes)
        return type(self)(**values)

    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)


def _values(other):
    return other._values if isinstance(other, _Named) else other


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = tuple(field_names)
    seen = set()
    for name in names:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name.startswith("_"):
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    given = tuple(defaults or ())

    class Named(_Named):
        _fields = names
        _field_defaults = dict(zip(names[len(names) - len(given) :], given))

    Named.__name__ = typename
    Named.__qualname__ = typename
    return Named


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        del self.maps[0][key]

    def __contains__(self, key):
        return any([key in mapping for mapping in self.maps])

    def _merged(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return merged

    def __iter__(self):
        return iter(self._merged())

    def __len__(self):
        return len(self._merged())

    def keys(self):
        return self._merged().keys()

    def values(self):
        return [self[key] for key in self._merged()]

    def items(self):
        return [(key, self[key]) for key in self._merged()]

    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)

    def __repr__(self):
        return f"ChainMap({', '.join([repr(mapping) for mapping in self.maps])})"
