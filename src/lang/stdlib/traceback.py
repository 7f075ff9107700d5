# CPython's Lib/traceback.py as far as programs print exceptions.

from _lockstep import _current_exception, _traceback_text
import sys as _sys


def format_exc(limit=None, chain=True):
    exception = _current_exception()
    return "NoneType: None\n" if exception is None else _traceback_text(exception)


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(), end="", file=_sys.stderr if file is None else file)


def _given(exc, value):
    return exc if value is None else value


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    return _traceback_text(_given(exc, value)).splitlines(True)


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print(_traceback_text(_given(exc, value)), end="", file=_sys.stderr if file is None else file)


def format_exception_only(exc, /, value=None):
    return [_traceback_text(_given(exc, value)).splitlines(True)[-1]]
