# What classes that inherit from `list`, `dict`, `set`, `str`, `int` and `float`
# find above them. An object of such a class has the machine's own container or
# value in `_builtin_`, which is there before `__init__` runs, as in CPython.

from _lockstep import Local, _own_method


def _plain(value):
    if isinstance(value, (_List, _Dict, _Set, _Str, _Int, _Float)):
        return value._builtin_
    return value


class _Base:
    def __len__(self):
        return len(self._builtin_)

    def __iter__(self):
        return iter(self._builtin_)

    def __contains__(self, item):
        return item in self._builtin_

    def __eq__(self, other):
        return self._builtin_ == _plain(other)

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        return self._builtin_ < _plain(other)

    def __le__(self, other):
        return self._builtin_ <= _plain(other)

    def __gt__(self, other):
        return self._builtin_ > _plain(other)

    def __ge__(self, other):
        return self._builtin_ >= _plain(other)

    def __repr__(self):
        return repr(self._builtin_)


class _List(_Base, list):
    def __init__(self, iterable=()):
        self._builtin_.clear()
        self._builtin_.extend(iterable)

    def __getitem__(self, index):
        return self._builtin_[index]

    def __setitem__(self, index, value):
        self._builtin_[index] = value

    def __delitem__(self, index):
        del self._builtin_[index]

    def __reversed__(self):
        return reversed(self._builtin_)

    def __add__(self, other):
        return self._builtin_ + _plain(other)

    def __radd__(self, other):
        return other + self._builtin_

    def __iadd__(self, other):
        self._builtin_.extend(other)
        return self

    def __mul__(self, times):
        return self._builtin_ * times

    def __rmul__(self, times):
        return self._builtin_ * times

    def append(self, item, /):
        self._builtin_.append(item)

    def extend(self, iterable, /):
        self._builtin_.extend(iterable)

    def insert(self, index, item, /):
        self._builtin_.insert(index, item)

    def remove(self, item, /):
        self._builtin_.remove(item)

    def pop(self, index=-1, /):
        return self._builtin_.pop(index)

    def clear(self):
        self._builtin_.clear()

    def index(self, *args):
        return self._builtin_.index(*args)

    def count(self, item, /):
        return self._builtin_.count(item)

    def sort(self, *, key=None, reverse=False):
        self._builtin_.sort(key=key, reverse=reverse)

    def reverse(self):
        self._builtin_.reverse()

    def copy(self):
        return self._builtin_.copy()


class _Dict(_Base, dict):
    def __init__(self, *args, **kwargs):
        self._builtin_.update(*args, **kwargs)

    def __getitem__(self, key):
        try:
            return self._builtin_[key]
        except KeyError:
            missing = _own_method(self, "__missing__")
            if missing is None:
                raise
        return missing(key)

    def __setitem__(self, key, value):
        self._builtin_[key] = value

    def __delitem__(self, key):
        del self._builtin_[key]

    def __reversed__(self):
        return reversed(self._builtin_)

    def __or__(self, other):
        return self._builtin_ | _plain(other)

    def __ror__(self, other):
        return other | self._builtin_

    def __ior__(self, other):
        self._builtin_.update(_plain(other))
        return self

    def get(self, key, default=None, /):
        return self._builtin_.get(key, default)

    def keys(self):
        return self._builtin_.keys()

    def values(self):
        return self._builtin_.values()

    def items(self):
        return self._builtin_.items()

    def update(self, *args, **kwargs):
        self._builtin_.update(*[_plain(each) for each in args], **kwargs)

    def setdefault(self, key, default=None, /):
        return self._builtin_.setdefault(key, default)

    def pop(self, *args):
        return self._builtin_.pop(*args)

    def popitem(self):
        return self._builtin_.popitem()

    def clear(self):
        self._builtin_.clear()

    def copy(self):
        return self._builtin_.copy()


class _Set(_Base, set):
    def __init__(self, iterable=()):
        self._builtin_.clear()
        self._builtin_.update(iterable)

    def __repr__(self):
        inside = ", ".join([repr(item) for item in self._builtin_])
        return f"{type(self).__name__}({{{inside}}})" if inside else f"{type(self).__name__}()"

    def __or__(self, other):
        return self._builtin_ | _plain(other)

    def __and__(self, other):
        return self._builtin_ & _plain(other)

    def __sub__(self, other):
        return self._builtin_ - _plain(other)

    def __xor__(self, other):
        return self._builtin_ ^ _plain(other)

    def add(self, item, /):
        self._builtin_.add(item)

    def remove(self, item, /):
        self._builtin_.remove(item)

    def discard(self, item, /):
        self._builtin_.discard(item)

    def pop(self):
        return self._builtin_.pop()

    def clear(self):
        self._builtin_.clear()

    def copy(self):
        return self._builtin_.copy()

    def update(self, *others):
        self._builtin_.update(*others)

    def union(self, *others):
        return self._builtin_.union(*others)

    def intersection(self, *others):
        return self._builtin_.intersection(*others)

    def difference(self, *others):
        return self._builtin_.difference(*others)

    def issubset(self, other):
        return self._builtin_.issubset(_plain(other))

    def issuperset(self, other):
        return self._builtin_.issuperset(_plain(other))

    def isdisjoint(self, other):
        return self._builtin_.isdisjoint(_plain(other))


class _Value(_Base):
    def __hash__(self):
        return hash(self._builtin_)

    def __bool__(self):
        return bool(self._builtin_)

    def __str__(self):
        return str(self._builtin_)

    def __format__(self, spec):
        return format(self._builtin_, spec)

    def __add__(self, other):
        return self._builtin_ + _plain(other)

    def __radd__(self, other):
        return other + self._builtin_

    def __mul__(self, other):
        return self._builtin_ * _plain(other)

    def __rmul__(self, other):
        return other * self._builtin_

    def __mod__(self, other):
        return self._builtin_ % _plain(other)


class _Number(_Value):
    def __sub__(self, other):
        return self._builtin_ - _plain(other)

    def __rsub__(self, other):
        return other - self._builtin_

    def __truediv__(self, other):
        return self._builtin_ / _plain(other)

    def __rtruediv__(self, other):
        return other / self._builtin_

    def __floordiv__(self, other):
        return self._builtin_ // _plain(other)

    def __rfloordiv__(self, other):
        return other // self._builtin_

    def __rmod__(self, other):
        return other % self._builtin_

    def __pow__(self, other):
        return self._builtin_ ** _plain(other)

    def __neg__(self):
        return -self._builtin_

    def __abs__(self):
        return abs(self._builtin_)

    def __int__(self):
        return int(self._builtin_)

    def __float__(self):
        return float(self._builtin_)

    def __round__(self, digits=None):
        return round(self._builtin_, digits)


class _Int(_Number, int):
    pass


class _Float(_Number, float):
    pass


class _Str(_Value, str):
    def __getitem__(self, index):
        return self._builtin_[index]

    def __getattr__(self, name):
        return getattr(self._builtin_, name)


class _Tuple(_Base, tuple):
    def __hash__(self):
        return hash(self._builtin_)

    def __eq__(self, other):
        return self._builtin_ == (other._builtin_ if isinstance(other, _Tuple) else other)

    def __getitem__(self, index):
        return self._builtin_[index]

    def __add__(self, other):
        return self._builtin_ + (other._builtin_ if isinstance(other, _Tuple) else other)

    def count(self, item, /):
        return self._builtin_.count(item)

    def index(self, *args):
        return self._builtin_.index(*args)


class _Local:
    # What a class that inherits from `threading.local` finds: each thread has
    # attributes of its own, and runs `__init__` when it first asks for one
    # (CPython, Lib/_threading_local.py).

    _store = None
    _given = ()

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        object.__setattr__(self, "_store", Local())
        object.__setattr__(self, "_given", (args, kwargs))
        self._store._entered = True
        return self

    def _own(self):
        store = object.__getattribute__(self, "_store")
        if not hasattr(store, "_entered"):
            store._entered = True
            init = _own_method(self, "__init__")
            if init is not None:
                args, kwargs = object.__getattribute__(self, "_given")
                init(*args, **kwargs)
        return store

    def __getattribute__(self, name):
        if name in ("_store", "_own"):
            return object.__getattribute__(self, name)
        store = _Local._own(self)
        if hasattr(store, name):
            return getattr(store, name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        setattr(_Local._own(self), name, value)

    def __delattr__(self, name):
        delattr(_Local._own(self), name)
