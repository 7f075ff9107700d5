# Built-in functions that call back into the program, or give one item at a time.
# The machine carries out all others itself.

from _lockstep import _operate, _unpickle


def enumerate(iterable, start=0):
    number = start
    for item in iterable:
        yield number, item
        number += 1


def zip(*iterables, strict=False):
    iterators = [iter(iterable) for iterable in iterables]
    if not iterators:
        return
    missing = object()
    while True:
        items = []
        for iterator in iterators:
            item = next(iterator, missing)
            if item is missing:
                return
            items.append(item)
        yield tuple(items)


def map(function, iterable, *iterables):
    if iterables:
        for items in zip(iterable, *iterables):
            yield function(*items)
    else:
        for item in iterable:
            yield function(item)


def filter(function, iterable):
    for item in iterable:
        if function is None:
            if item:
                yield item
        elif function(item):
            yield item


# What the machine asks for when a value's own class has a say.


def _list(iterable):
    return [item for item in iterable]


def _str(value):
    method = getattr(value, "__str__", None)
    if method is not None:
        return method()
    return _repr(value)


def _repr(value):
    method = getattr(value, "__repr__", None)
    if method is not None:
        return method()
    if isinstance(value, list):
        return "[" + ", ".join([_repr(item) for item in value]) + "]"
    if isinstance(value, tuple):
        if len(value) == 1:
            return "(" + _repr(value[0]) + ",)"
        return "(" + ", ".join([_repr(item) for item in value]) + ")"
    if isinstance(value, dict):
        return "{" + ", ".join([_repr(key) + ": " + _repr(item) for key, item in value.items()]) + "}"
    if isinstance(value, set):
        return "{" + ", ".join([_repr(item) for item in value]) + "}"
    return repr(value)


def _formatted(value, spec, text_of):
    return format(text_of(value), spec)


def _sorted(iterable, *, key=None, reverse=False):
    items = [item for item in iterable]
    _sort(items, key=key, reverse=reverse)
    return items


def _sort(items, *, key=None, reverse=False):
    pairs = [(item if key is None else key(item), item) for item in items]
    if reverse:
        pairs.reverse()
    pairs = _merge_sort(pairs)
    if reverse:
        pairs.reverse()
    items[:] = [item for _, item in pairs]


def _merge_sort(pairs):
    if len(pairs) < 2:
        return pairs
    middle = len(pairs) // 2
    left = _merge_sort(pairs[:middle])
    right = _merge_sort(pairs[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j][0] < left[i][0]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]


def _extreme(items, better, key, default, name):
    best = None
    best_key = None
    empty = True
    for item in items:
        own = item if key is None else key(item)
        if empty or better(own, best_key):
            best = item
            best_key = own
            empty = False
    if empty:
        if default is None:
            raise ValueError(name + "() iterable argument is empty")
        return default[0]
    return best


def _min(*values, key=None, **default):
    items = values[0] if len(values) == 1 else values
    given = (default["default"],) if "default" in default else None
    return _extreme(items, lambda a, b: a < b, key, given, "min")


def _max(*values, key=None, **default):
    items = values[0] if len(values) == 1 else values
    given = (default["default"],) if "default" in default else None
    return _extreme(items, lambda a, b: a > b, key, given, "max")


def _any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def _all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


# Methods of synchronisation objects that call the program.


def _wait_for(condition, predicate, timeout):
    result = predicate()
    while not result:
        notified = condition.wait(timeout)
        result = predicate()
        if not notified:
            break
    return result


def _barrier_wait(barrier, action, parties, timeout):
    index = _operate(barrier, "arrive", None, timeout)
    if index == parties - 1:
        try:
            action()
        except:
            _operate(barrier, "break", None)
            raise
        _operate(barrier, "open", index)
    return index


def _add_done_callback(future, function):
    if _operate(future, "callback", function):
        function(future)


def _set_future(future, value, failed):
    pair = (None, value) if failed else (value, None)
    for callback in _operate(future, "finish", pair):
        callback(future)


def _mapping(mapping):
    return [(key, mapping[key]) for key in mapping.keys()]


def _array_items(array):
    for at in range(len(array)):
        yield array[at]


# The start of a process that has its program read anew.


def _spawn_main():
    _unpickle().run()
