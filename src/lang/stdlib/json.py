# CPython's Lib/json: dumps and loads.


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {line} column {column} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = line
        self.colno = column


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _quoted(text, ensure_ascii):
    pieces = []
    for char in text:
        code = ord(char)
        if char in _ESCAPES:
            pieces.append(_ESCAPES[char])
        elif code < 32 or (ensure_ascii and 126 < code < 65536):
            pieces.append(f"\\u{code:04x}")
        elif ensure_ascii and code > 126:
            code -= 65536
            pieces.append(f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 1023):04x}")
        else:
            pieces.append(char)
    return '"' + "".join(pieces) + '"'


def _number(value):
    text = repr(value)
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(text, text)


class _Encoder:
    def __init__(self, ensure_ascii, indent, separators, default, sort_keys):
        self.ensure_ascii = ensure_ascii
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is None:
            separators = (", ", ": ") if indent is None else (",", ": ")
        self.item, self.key = separators
        self.default = default
        self.sort_keys = sort_keys
        self.around = []

    def encode(self, value, depth):
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        if isinstance(value, str):
            return _quoted(value, self.ensure_ascii)
        if isinstance(value, (int, float)):
            return _number(value)
        if id(value) in self.around:
            raise ValueError("Circular reference detected")
        self.around.append(id(value))
        if isinstance(value, dict):
            items = sorted(value.items()) if self.sort_keys else value.items()
            texts = [self._name(key) + self.key + self.encode(item, depth + 1) for key, item in items]
            text = self._wrapped("{", texts, "}", depth)
        elif isinstance(value, (list, tuple)):
            text = self._wrapped("[", [self.encode(item, depth + 1) for item in value], "]", depth)
        elif self.default is not None:
            text = self.encode(self.default(value), depth)
        else:
            raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
        self.around.pop()
        return text

    def _name(self, key):
        if isinstance(key, str):
            return _quoted(key, self.ensure_ascii)
        if key is None or isinstance(key, (bool, int, float)):
            return '"' + self.encode(key, 0) + '"'
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")

    def _wrapped(self, start, texts, end, depth):
        if not texts:
            return start + end
        if self.indent is None:
            return start + self.item.join(texts) + end
        inner = "\n" + self.indent * (depth + 1)
        return start + inner + (self.item + inner).join(texts) + "\n" + self.indent * depth + end


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
    separators=None, default=None, sort_keys=False
):
    return _Encoder(ensure_ascii, indent, separators, default, sort_keys).encode(obj, 0)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


def loads(s, *, cls=None, object_hook=None):
    if isinstance(s, bytes):
        s = s.decode()
    value, at = _value(s, _space(s, 0), object_hook)
    at = _space(s, at)
    if at != len(s):
        raise JSONDecodeError("Extra data", s, at)
    return value


def load(fp, **options):
    return loads(fp.read(), **options)


def _space(text, at):
    while at < len(text) and text[at] in " \t\n\r":
        at += 1
    return at


def _value(text, at, hook):
    if at >= len(text):
        raise JSONDecodeError("Expecting value", text, at)
    char = text[at]
    if char == '"':
        return _string(text, at + 1)
    if char == "{":
        return _object(text, at + 1, hook)
    if char == "[":
        return _array(text, at + 1, hook)
    for word, value in (("null", None), ("true", True), ("false", False), ("NaN", float("nan")),
                        ("Infinity", float("inf")), ("-Infinity", float("-inf"))):
        if text.startswith(word, at):
            return value, at + len(word)
    end = at
    while end < len(text) and text[end] in "+-0123456789.eE":
        end += 1
    number = text[at:end]
    if not number or number in "+-.":
        raise JSONDecodeError("Expecting value", text, at)
    if "." in number or "e" in number or "E" in number:
        return float(number), end
    return int(number), end


def _string(text, at):
    begin = at - 1
    pieces = []
    while True:
        if at >= len(text):
            raise JSONDecodeError("Unterminated string starting at", text, begin)
        char = text[at]
        if char == '"':
            return "".join(pieces), at + 1
        if char == "\\":
            at += 1
            char = text[at : at + 1]
            if char == "u":
                pieces.append(chr(int(text[at + 1 : at + 5], 16)))
                at += 4
            elif char in '"\\/':
                pieces.append(char)
            elif char in "bfnrt":
                pieces.append({"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}[char])
            else:
                raise JSONDecodeError("Invalid \\escape", text, at - 1)
        elif ord(char) < 32:
            raise JSONDecodeError("Invalid control character at", text, at)
        else:
            pieces.append(char)
        at += 1


def _object(text, at, hook):
    found = {}
    at = _space(text, at)
    if text[at : at + 1] == "}":
        return found if hook is None else hook(found), at + 1
    while True:
        if text[at : at + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
        key, at = _string(text, at + 1)
        at = _space(text, at)
        if text[at : at + 1] != ":":
            raise JSONDecodeError("Expecting ':' delimiter", text, at)
        found[key], at = _value(text, _space(text, at + 1), hook)
        at = _space(text, at)
        if text[at : at + 1] == "}":
            return found if hook is None else hook(found), at + 1
        if text[at : at + 1] != ",":
            raise JSONDecodeError("Expecting ',' delimiter", text, at)
        at = _space(text, at + 1)


def _array(text, at, hook):
    found = []
    at = _space(text, at)
    if text[at : at + 1] == "]":
        return found, at + 1
    while True:
        item, at = _value(text, at, hook)
        found.append(item)
        at = _space(text, at)
        if text[at : at + 1] == "]":
            return found, at + 1
        if text[at : at + 1] != ",":
            raise JSONDecodeError("Expecting ',' delimiter", text, at)
        at = _space(text, at + 1)
