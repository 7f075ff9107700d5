# Built-in functions that call back into the program, or give one item at a time.
# The machine carries out all others itself.

from _lockstep import _operate, _unpickle
from _lockstep import _own_method, _parse_format, _read_line, _instantiate


def enumerate(iterable, start=0):
    number = start
    for item in iterable:
        yield number, item
        number += 1


def zip(*iterables, strict=False):
    return _zip([iter(iterable) for iterable in iterables], strict)


def _zip(iterators, strict):
    if not iterators:
        return
    missing = object()
    while True:
        items = []
        for iterator in iterators:
            item = next(iterator, missing)
            if item is missing:
                if strict:
                    _check_strict(iterators, len(items), missing)
                return
            items.append(item)
        yield tuple(items)


def _check_strict(iterators, at, missing):
    plural = " " if at == 1 else "s 1-"
    if at > 0:
        raise ValueError(f"zip() argument {at + 1} is shorter than argument{plural}{at}")
    for index in range(1, len(iterators)):
        if next(iterators[index], missing) is not missing:
            plural = " " if index == 1 else "s 1-"
            raise ValueError(f"zip() argument {index + 1} is longer than argument{plural}{index}")


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
    method = _own_method(value, "__str__")
    if method is not None:
        return _checked(method(), "__str__")
    if isinstance(value, BaseException) and _own_method(value, "__repr__") is None:
        if len(value.args) == 1:
            return _str(value.args[0]) if not isinstance(value, KeyError) else _repr(value.args[0])
        return _repr(value.args)
    return _repr(value)


def _checked(text, name):
    if not isinstance(text, str):
        raise TypeError(f"{name} returned non-string (type {type(text).__name__})")
    return text


def _repr(value):
    method = _own_method(value, "__repr__")
    if method is not None:
        return _checked(method(), "__repr__")
    if isinstance(value, list):
        return "[" + _reprs(value) + "]"
    if isinstance(value, tuple):
        if len(value) == 1:
            return "(" + _repr(value[0]) + ",)"
        return "(" + _reprs(value) + ")"
    if isinstance(value, dict):
        text = "{" + ", ".join([_repr(key) + ": " + _repr(item) for key, item in value.items()]) + "}"
        return text if type(value) is dict else f"{type(value).__name__}({text})"
    if isinstance(value, set):
        return "{" + _reprs(value) + "}"
    if isinstance(value, frozenset):
        return "frozenset({" + _reprs(value) + "})"
    if isinstance(value, BaseException):
        return type(value).__name__ + "(" + _reprs(value.args) + ")"
    if type(value).__name__ == "deque":
        limit = "" if value.maxlen is None else f", maxlen={value.maxlen}"
        return "deque([" + _reprs(value) + "]" + limit + ")"
    return repr(value)


def _reprs(values):
    return ", ".join([_repr(item) for item in values])


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


def _dict(mapping):
    return {key: mapping[key] for key in mapping.keys()}


def _array_items(array):
    for at in range(len(array)):
        yield array[at]


# The start of a process that has its program read anew.


def _spawn_main():
    _unpickle().run()


def _note_text(exception):
    exception._shown_ = ""
    try:
        exception._shown_ = str(exception)
    except BaseException:
        exception._shown_ = "<exception str() failed>"
    raise exception


def _call_attribute(value, name, /, *args, **kwargs):
    return getattr(value, name)(*args, **kwargs)


def _instance(cls):
    return cls()


def _has_attribute(value, name):
    try:
        getattr(value, name)
    except AttributeError:
        return False
    return True


def _attribute_or(value, name, default):
    try:
        return getattr(value, name)
    except AttributeError:
        return default


def _class_made(cls):
    for name, value in vars(cls).items():
        hook = _own_method(value, "__set_name__")
        if hook is not None:
            hook(cls, name)


def _extended(items, iterable):
    items.extend([item for item in iterable])
    return items


def _missing_item(mapping, key):
    value = mapping.default_factory()
    mapping[key] = value
    return value


def _make(cls, *args, **kwargs):
    made = cls.__new__(cls, *args, **kwargs)
    if isinstance(made, cls):
        method = _own_method(made, "__init__")
        if method is not None:
            method(*args, **kwargs)
    return made


def _sum(iterable, start=0):
    total = start
    for item in iterable:
        total = total + item
    return total


def _until(function, sentinel):
    while True:
        value = function()
        if value == sentinel:
            return
        yield value


def _by_index(sequence):
    index = 0
    while True:
        try:
            value = sequence[index]
        except IndexError:
            return
        yield value
        index += 1


def _reversed(sequence):
    for index in range(len(sequence) - 1, -1, -1):
        yield sequence[index]


def _contains(iterable, value):
    for item in iterable:
        if item is value or item == value:
            return True
    return False


# Comparing containers whose elements compare themselves.


def _equal(left, right):
    if left is right:
        return True
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        if isinstance(left, list) != isinstance(right, list) or len(left) != len(right):
            return False
        for index in range(len(left)):
            if not _equal(left[index], right[index]):
                return False
        return True
    if isinstance(left, dict) and isinstance(right, dict):
        if len(left) != len(right):
            return False
        for key in left:
            if key not in right or not _equal(left[key], right[key]):
                return False
        return True
    return left == right


def _index_of(sequence, value):
    index = 0
    for item in sequence:
        if item is value or item == value:
            return index
        index += 1
    return -1


def _list_index(sequence, value):
    index = _index_of(sequence, value)
    if index < 0:
        raise ValueError(f"{value!r} is not in list")
    return index


def _list_remove(sequence, value):
    index = _index_of(sequence, value)
    if index < 0:
        raise ValueError("list.remove(x): x not in list")
    del sequence[index]


def _list_count(sequence, value):
    return len([item for item in sequence if item is value or item == value])


# Keys whose class has its own `__eq__` and `__hash__`: the first object that is
# equal to a key stands for it. Each class keeps those of its objects.


def _note_key(value):
    if isinstance(value, tuple) and _own_method(value, "__hash__") is None:
        for item in value:
            _note_key(item)
        return
    method = _own_method(value, "__hash__")
    if method is None:
        return
    number = method()
    if not isinstance(number, int):
        raise TypeError("__hash__ method should return an integer")
    cls = type(value)
    known = getattr(cls, "_keys_", ())
    for other_number, other in known:
        if other_number == number and (other is value or other == value):
            object.__setattr__(value, "_keyed_", other)
            return
    cls._keys_ = known + ((number, value),)
    object.__setattr__(value, "_keyed_", value)


# Patterns of `match`: the parts that inner patterns are matched with, or None.


def _match_sequence(subject, before, after):
    if isinstance(subject, (str, bytes)) or not (isinstance(subject, (list, tuple, range)) or type(subject).__name__ == "deque"):
        return None
    items = list(subject)
    if after < 0:
        return items if len(items) == before else None
    if len(items) < before + after:
        return None
    end = len(items) - after
    return items[:before] + [items[before:end]] + items[end:]


def _match_mapping(subject, keys, rest):
    if not isinstance(subject, dict):
        return None
    values = []
    for key in keys:
        if key not in subject:
            return None
        values.append(subject[key])
    return values


def _match_rest(subject, keys):
    return {key: value for key, value in subject.items() if key not in keys}


def _match_class(subject, cls, count, names):
    if not isinstance(subject, cls):
        return None
    values = []
    if count > 0:
        if cls in (bool, bytes, dict, float, frozenset, int, list, set, str, tuple):
            if count > 1:
                raise TypeError(f"{cls.__name__}() accepts 1 positional sub-pattern ({count} given)")
            values.append(subject)
        else:
            fields = getattr(cls, "__match_args__", ())
            if count > len(fields):
                plural = "" if len(fields) == 1 else "s"
                raise TypeError(
                    f"{cls.__name__}() accepts {len(fields)} positional sub-pattern{plural} ({count} given)"
                )
            names = tuple(fields[:count]) + names
    for name in names:
        if not hasattr(subject, name):
            return None
        values.append(getattr(subject, name))
    return values


# str.format


def _format_fields(pieces, args, kwargs):
    return _fill(pieces, args, kwargs, [0, False], 2)


def _fill(pieces, args, kwargs, numbering, depth):
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    texts = []
    for literal, name, conversion, spec in pieces:
        texts.append(literal)
        if name is None:
            continue
        value = _field(name, args, kwargs, numbering)
        if conversion == "r":
            value = repr(value)
        elif conversion == "s":
            value = str(value)
        elif conversion == "a":
            value = ascii(value)
        elif conversion is not None:
            raise ValueError(f"Unknown conversion specifier '{conversion}'")
        if "{" in spec:
            spec = _fill(_parse_format(spec), args, kwargs, numbering, depth - 1)
        texts.append(format(value, spec))
    return "".join(texts)


def _field(name, args, kwargs, numbering):
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    value = _first_of_field(name[:end], args, kwargs, numbering)
    rest = name[end:]
    while rest:
        if rest[0] == ".":
            end = 1
            while end < len(rest) and rest[end] not in ".[":
                end += 1
            value = getattr(value, rest[1:end])
        else:
            end = rest.find("]")
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = rest[1:end]
            value = value[int(key) if key.isdigit() else key]
            end += 1
        rest = rest[end:]
    return value


def _first_of_field(first, args, kwargs, numbering):
    if first == "" or first.isdigit():
        if first == "":
            if numbering[1]:
                raise ValueError("cannot switch from manual field specification to automatic field numbering")
            index = numbering[0]
            numbering[0] += 1
        else:
            if numbering[0] > 0:
                raise ValueError("cannot switch from automatic field numbering to manual field specification")
            numbering[1] = True
            index = int(first)
        if index >= len(args):
            raise IndexError(f"Replacement index {index} out of range for positional args tuple")
        return args[index]
    return kwargs[first]


# Input and output.


def input(prompt=""):
    if prompt != "":
        print(prompt, end="")
    line = _read_line()
    if line is None:
        raise EOFError("EOF when reading a line")
    return line


from _files import open


def _print_to(file, *values, sep=" ", end="\n", flush=False):
    sep = " " if sep is None else sep
    file.write(sep.join([str(value) for value in values]) + ("\n" if end is None else end))
