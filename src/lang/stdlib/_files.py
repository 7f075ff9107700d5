# Files: a few in memory, gone when the program ends. Looking at one and writing
# to it are steps that other threads can notice.


def _exists(name):
    return str(name) in _files


def _remove(name):
    if str(name) not in _files:
        raise FileNotFoundError(2, "No such file or directory", str(name))
    del _files[str(name)]


def _rename(old, new):
    if str(old) not in _files:
        raise FileNotFoundError(2, "No such file or directory", str(old), None, str(new))
    _files[str(new)] = _files.pop(str(old))


_files = {}


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
    kind = mode.replace("b", "").replace("t", "")
    if kind not in ("r", "w", "a", "x", "r+", "w+", "a+"):
        raise ValueError(f"invalid mode: '{mode}'")
    name = str(file)
    if kind[0] == "r" and name not in _files:
        raise FileNotFoundError(2, "No such file or directory", name)
    if kind[0] == "x" and name in _files:
        raise FileExistsError(17, "File exists", name)
    if kind[0] in "wx" or name not in _files:
        _files[name] = b"" if "b" in mode else ""
    return _File(name, mode, kind)


class UnsupportedOperation(OSError):
    pass


class _File:
    def __init__(self, name, mode, kind):
        self.name = name
        self.mode = mode
        self.closed = False
        self._reads = kind[0] == "r" or "+" in kind
        self._writes = kind != "r"
        self._appends = kind[0] == "a"
        self._at = len(_files[name]) if self._appends else 0

    def _check(self, allowed, what):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not allowed:
            raise UnsupportedOperation(f"not {what}")

    def write(self, text):
        self._check(self._writes, "writable")
        old = _files[self.name]
        if self._appends:
            self._at = len(old)
        _files[self.name] = old[: self._at] + text + old[self._at + len(text) :]
        self._at += len(text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def read(self, size=-1):
        self._check(self._reads, "readable")
        text = _files[self.name]
        end = len(text) if size is None or size < 0 else self._at + size
        part = text[self._at : end]
        self._at += len(part)
        return part

    def readline(self):
        self._check(self._reads, "readable")
        text = _files[self.name]
        newline = b"\n" if isinstance(text, bytes) else "\n"
        end = text[self._at :].find(newline)
        line = text[self._at :] if end < 0 else text[self._at : self._at + end + 1]
        self._at += len(line)
        return line

    def readlines(self):
        return list(self)

    def seek(self, offset, whence=0):
        self._at = offset if whence == 0 else len(_files[self.name]) + offset
        return self._at

    def tell(self):
        return self._at

    def truncate(self, size=None):
        _files[self.name] = _files[self.name][: self._at if size is None else size]

    def flush(self):
        pass

    def fileno(self):
        return 3

    def close(self):
        self.closed = True

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
