# CPython's Lib/threading.py as programs see it: class Thread and the functions
# about threads. Locks and their kin are the machine's own.

from _lockstep import (
    Lock,
    RLock,
    Semaphore,
    BoundedSemaphore,
    Condition,
    Event,
    Barrier,
    BrokenBarrierError,
    Local as local,
    _start_thread,
    _join_thread,
    _thread_alive,
    _thread_ident,
    _thread_number,
    _current_thread,
    _thread_self,
    _virtual_time,
    _live_threads,
    _traceback_text,
)


class ExceptHookArgs:
    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


class _Stderr:
    def __init__(self):
        self._error = True


def excepthook(args):
    if args.exc_type is SystemExit:
        return
    name = get_ident() if args.thread is None else args.thread.name
    print(f"Exception in thread {name}:\n{_traceback_text(args.exc_value)}", end="", file=_Stderr())


__excepthook__ = excepthook

class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        if name is None:
            name = f"Thread-{_thread_number()}"
            if target is not None:
                target_name = getattr(target, "__name__", None)
                if target_name is not None:
                    name = f"{name} ({target_name})"
        self._name = str(name)
        if daemon is None:
            daemon = current_thread().daemon
        self._daemonic = bool(daemon)
        self._started = False
        self._initialized = True

    def start(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        _start_thread(self, self.run if excepthook is __excepthook__ else self._run_hooked)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def _run_hooked(self):
        try:
            self.run()
        except BaseException as error:
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))

    def join(self, timeout=None):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("Thread.__init__() not called")
        # Somebody may start it just now: to look is a step of its own.
        if not self._started and not _thread_alive(self) and not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        _join_thread(self, timeout)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        if not self._started:
            return False
        return _thread_alive(self)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        if not self._started:
            return None
        if self is _main_thread:
            return _main_ident()
        return _thread_ident(self)

    @property
    def native_id(self):
        return self.ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("Thread.__init__() not called")
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def getName(self):
        return self._name

    def setName(self, name):
        self._name = str(name)

    def isDaemon(self):
        return self._daemonic

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def __repr__(self):
        status = "initial"
        if self._started:
            status = "started" if _thread_alive(self) else "stopped"
        if self._daemonic:
            status += " daemon"
        if self._started:
            status += f" {self.ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)


class _MainThread(Thread):
    def __init__(self):
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._name = "MainThread"
        self._daemonic = False
        self._started = True
        self._initialized = True


_main_thread = _MainThread()


def _main_ident():
    return 0x7F0000000000


def current_thread():
    thread = _current_thread()
    if thread is None:
        return _main_thread
    if isinstance(thread, Thread):
        return thread
    return _dummy_of(thread)


def _dummy_of(raw):
    # A thread that `_thread.start_new_thread` started has no Thread object
    # until it asks for one.
    if raw._dummy is None:
        dummy = Thread(name=f"Dummy-{_thread_number()}", daemon=True)
        dummy._started = True
        raw._dummy = dummy
    return raw._dummy


currentThread = current_thread


def main_thread():
    return _main_thread


def get_ident():
    return _thread_self()


get_native_id = get_ident
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0


def stack_size(size=0):
    return 0


def enumerate():
    return [_main_thread if thread is None else thread for thread in _live_threads()]


def active_count():
    return len(_live_threads())


activeCount = active_count
