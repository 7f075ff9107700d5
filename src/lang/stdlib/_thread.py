# CPython's module `_thread`: threads without an object.

from _lockstep import (
    Lock as LockType,
    Lock as allocate_lock,
    Lock as allocate,
    RLock,
    Local as _local,
    _start_thread,
    _thread_ident,
    _thread_self as get_ident,
    _thread_self as get_native_id,
)

error = RuntimeError
TIMEOUT_MAX = 9223372036.0


class _Raw:
    def __init__(self, function, args, kwargs):
        self._target = function
        self._args = args
        self._kwargs = kwargs
        self._name = "thread"
        self._daemonic = True
        self._dummy = None

    def run(self):
        self._target(*self._args, **self._kwargs)


def start_new_thread(function, args, kwargs={}):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    thread = _Raw(function, args, kwargs)
    _start_thread(thread, thread.run)
    return _thread_ident(thread)


start_new = start_new_thread


def exit():
    raise SystemExit


exit_thread = exit


def stack_size(size=0):
    return 0
