# CPython's os module as far as programs about threads and processes use it.

from multiprocessing import current_process as _current_process
from _lockstep import _cores
import posixpath as path
from errno import _texts
from _files import _remove as remove, _rename as rename

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
curdir = "."


def getpid():
    pid = _current_process().pid
    return 1000 if pid is None else pid


def getppid():
    return 999 if _current_process().name == "MainProcess" else 1000


def cpu_count():
    return _cores()


def getcwd():
    return "/home"


def getlogin():
    return "user"


environ = {"HOME": "/home", "USER": "user", "PATH": "/usr/bin"}


def getenv(key, default=None):
    return environ.get(key, default)


def sched_getaffinity(pid):
    return {0, 1, 2, 3}


def strerror(code):
    return _texts.get(code, f"Unknown error {code}")


def _exit(status):
    raise SystemExit(status)


unlink = remove
