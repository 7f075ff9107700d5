# CPython's Lib/copy.py.

from collections import deque as _deque


class Error(Exception):
    pass


error = Error


def _is_plain(x):
    return x is None or isinstance(x, (int, float, str, bytes, range, type)) or callable(x)


def copy(x):
    if isinstance(x, (list, dict, set, _deque)):
        return x.copy()
    if _is_plain(x) or isinstance(x, (tuple, frozenset)):
        return x
    if hasattr(x, "__copy__"):
        return x.__copy__()
    made = object.__new__(type(x))
    for name, value in vars(x).items():
        object.__setattr__(made, name, value)
    return made


def deepcopy(x, memo=None):
    return _deep(x, {} if memo is None else memo)


def _deep(x, memo):
    if _is_plain(x):
        return x
    if id(x) in memo:
        return memo[id(x)]
    if isinstance(x, list):
        made = []
        memo[id(x)] = made
        for item in x:
            made.append(_deep(item, memo))
        return made
    if isinstance(x, tuple) and type(x) is tuple:
        return tuple([_deep(item, memo) for item in x])
    if isinstance(x, dict):
        made = x.copy()
        made.clear()
        memo[id(x)] = made
        for key, value in x.items():
            made[_deep(key, memo)] = _deep(value, memo)
        return made
    if isinstance(x, _deque):
        return _deque([_deep(item, memo) for item in x], x.maxlen)
    if isinstance(x, set):
        return {_deep(item, memo) for item in x}
    if isinstance(x, frozenset):
        return x
    if hasattr(x, "__deepcopy__"):
        return x.__deepcopy__(memo)
    if not hasattr(x, "__dict__"):
        raise TypeError(f"cannot pickle '{type(x).__name__}' object")
    made = object.__new__(type(x))
    memo[id(x)] = made
    for name, value in vars(x).items():
        object.__setattr__(made, name, _deep(value, memo))
    return made
