# CPython's sys module as programs see it.

from _lockstep import _current_exception

argv = ["main.py"]
maxsize = 9223372036854775807
platform = "linux"
byteorder = "little"
version = "3.11.7 (main, Lockstep) [Rust]"
executable = "/usr/bin/python3"
maxunicode = 1114111
path = [""]


class _Version:
    major = 3
    minor = 11
    micro = 7
    releaselevel = "final"
    serial = 0

    def __init__(self):
        self._parts = (3, 11, 7, "final", 0)

    def __iter__(self):
        return iter(self._parts)

    def __getitem__(self, index):
        return self._parts[index]

    def __len__(self):
        return 5

    def __eq__(self, other):
        return self._parts == tuple(other)

    def __lt__(self, other):
        return self._parts < tuple(other)

    def __le__(self, other):
        return self._parts <= tuple(other)

    def __gt__(self, other):
        return self._parts > tuple(other)

    def __ge__(self, other):
        return self._parts >= tuple(other)

    def __repr__(self):
        return "sys.version_info(major=3, minor=11, micro=7, releaselevel='final', serial=0)"


version_info = _Version()


class _Stream:
    def __init__(self, error):
        self._error = error
        self.name = "<stderr>" if error else "<stdout>"
        self.encoding = "utf-8"

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            print(text, end="", file=self)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return 2 if self._error else 1


class _Input:
    name = "<stdin>"

    def readline(self):
        try:
            return input() + "\n"
        except EOFError:
            return ""

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def read(self):
        return "".join(list(self))

    def readlines(self):
        return list(self)


stdout = __stdout__ = _Stream(False)
stderr = __stderr__ = _Stream(True)
stdin = _Input()


def exit(status=None, /):
    if status is None:
        raise SystemExit
    raise SystemExit(status)


def exc_info():
    exception = _current_exception()
    if exception is None:
        return (None, None, None)
    return (type(exception), exception, exception.__traceback__)


def exception():
    return _current_exception()


def intern(text):
    return text


_interval = 0.005


def getswitchinterval():
    return _interval


def setswitchinterval(interval, /):
    global _interval
    if interval <= 0.0:
        raise ValueError("switch interval must be strictly positive")
    _interval = float(interval)


_limit = 1000


def getrecursionlimit():
    return _limit


def setrecursionlimit(limit, /):
    global _limit
    _limit = limit


def getdefaultencoding():
    return "utf-8"


def _is_gil_enabled():
    return True
