# CPython's Lib/multiprocessing as programs see it. What processes share
# (locks, semaphores, values) is the machine's own.

from _lockstep import (
    ProcessLock as Lock,
    ProcessRLock as RLock,
    ProcessSemaphore as Semaphore,
    ProcessBoundedSemaphore as BoundedSemaphore,
    ProcessValue as Value,
    _start_process,
    _join_process,
    _process_alive,
    _process_exitcode,
    _process_ident,
    _process_number,
    _terminate_process,
    _current_process,
)


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or f"Process-{_process_number()}"
        self._daemonic = bool(daemon)
        self._started = False

    def start(self):
        assert not self._started, "cannot start a process twice"
        self._started = True
        _start_process(self, self.run)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        assert self._started, "can only join a started process"
        _join_process(self, timeout)

    def is_alive(self):
        if not self._started:
            return False
        return _process_alive(self)

    def terminate(self):
        _terminate_process(self)

    kill = terminate

    def close(self):
        pass

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert not self._started, "process has already started"
        self._daemonic = daemonic

    @property
    def exitcode(self):
        if not self._started:
            return None
        return _process_exitcode(self)

    @property
    def ident(self):
        if not self._started:
            return None
        return _process_ident(self)

    pid = ident


class _MainProcess(Process):
    def __init__(self):
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._name = "MainProcess"
        self._daemonic = False
        self._started = True


_main_process = _MainProcess()


def current_process():
    process = _current_process()
    return _main_process if process is None else process


def cpu_count():
    return 4
