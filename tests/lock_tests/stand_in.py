# What CPython's test/lock_tests.py imports, as far as its cases need it.

import threading
import time as _time
from threading import _virtual_time
from _thread import start_new_thread, TIMEOUT_MAX


class time:
    sleep = staticmethod(_time.sleep)
    monotonic = staticmethod(_virtual_time)


class sys:
    maxsize = 9223372036854775807


def _pieces(pattern):
    # What lies between the wildcards of a pattern.
    pieces = [""]
    at = 0
    while at < len(pattern):
        for wildcard in ("(.*)?", ".*", "\\w+"):
            if pattern[at : at + len(wildcard)] == wildcard:
                pieces.append("")
                at += len(wildcard)
                break
        else:
            if pattern[at] != "\\":
                pieces[-1] = pieces[-1] + pattern[at]
            at += 1
    return pieces


class unittest:
    class TestCase:
        def setUp(self):
            pass

        def tearDown(self):
            pass

        def fail(self, message="failed"):
            raise AssertionError(message)

        def assertEqual(self, a, b, message=None):
            assert a == b, f"{a!r} != {b!r}"

        def assertNotEqual(self, a, b, message=None):
            assert a != b, f"{a!r} == {b!r}"

        def assertTrue(self, a, message=None):
            assert a, f"{a!r} is not true"

        def assertFalse(self, a, message=None):
            assert not a, f"{a!r} is not false"

        def assertIs(self, a, b, message=None):
            assert a is b

        def assertIsNone(self, a, message=None):
            assert a is None

        def assertIn(self, a, b, message=None):
            assert a in b, f"{a!r} not in {b!r}"

        def assertLess(self, a, b, message=None):
            assert a < b, f"{a!r} >= {b!r}"

        def assertLessEqual(self, a, b, message=None):
            assert a <= b, f"{a!r} > {b!r}"

        def assertGreater(self, a, b, message=None):
            assert a > b, f"{a!r} <= {b!r}"

        def assertGreaterEqual(self, a, b, message=None):
            assert a >= b, f"{a!r} < {b!r}"

        def assertRegex(self, text, pattern, message=None):
            start = 0
            for piece in _pieces(pattern):
                at = start
                while text[at : at + len(piece)] != piece:
                    at += 1
                    assert at < len(text), f"{text} does not match {pattern}"
                start = at + len(piece)

        def assertRaises(self, kind, function=None, *args, **kwargs):
            context = _Raises(kind)
            if function is None:
                return context
            with context:
                function(*args, **kwargs)

    def skipUnless(condition, reason):
        return _as_it_is


def _as_it_is(function):
    return function


class _Raises:
    def __init__(self, kind):
        self.kind = kind

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        assert kind is not None, "nothing was raised"
        return issubclass(kind, self.kind)


class support:
    SHORT_TIMEOUT = 30
    LONG_TIMEOUT = 300
    has_fork_support = False

    def sleeping_retry(timeout):
        while True:
            yield
            time.sleep(0.01)

    def reap_children():
        pass

    def gc_collect():
        pass


class _Nothing:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return False


class threading_helper:
    def threading_setup():
        return ()

    def threading_cleanup(*values):
        pass

    def wait_threads_exit(timeout=None):
        return _Nothing()


class ExceptionGroup(Exception):
    pass


def requires_fork(function):
    return function


def wait_threads_blocked(nthread):
    time.sleep(0.010 * nthread)




class _Elsewhere:
    # Names that cases use which do not pass (see KNOWN in tests/lock_tests.rs) or do not run here. Something has to have them,
    # or the whole text would be refused before anything runs.
    _at_fork_reinit = _cond = _is_owned = _recursion_count = _release_save = None
    assertIsNotNone = collect = None
    # Each class of cases is given one of these.
    barriertype = condtype = eventtype = locktype = semtype = None
