# CPython's Lib/concurrent/futures as programs see it. Tasks, their results and
# waiting for them are the machine's own; an executor starts its workers here.

from _lockstep import (
    Future,
    CancelledError,
    InvalidStateError,
    FuturesError as Error,
    _operate,
    _new_tasks,
    _new_future,
    _new_waiter,
    _show_call,
    _cores,
)
from threading import Thread
from multiprocessing import Process, _prefix, current_process

TimeoutError = TimeoutError
BrokenExecutor = RuntimeError
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_executors = 0


def worker(core, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while True:
        task = _operate(core, "take", None)
        if task is None:
            return
        future, call = task
        function, args, kwargs = call
        try:
            result = function(*args, **kwargs)
        except BaseException as exception:
            callbacks = _operate(future, "finish", (None, exception))
        else:
            callbacks = _operate(future, "finish", (result, None))
        for callback in callbacks:
            callback(future)


def _handle(waiter):
    # The thread of a process executor that calls back.
    while True:
        found = _operate(waiter, "next", None)
        if found is None:
            return
        future, callback = found
        callback(future)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        call = (fn, args, kwargs)
        future = _new_future(self._core, _show_call(call), False)
        for _ in range(_operate(self._core, "submit", ((future, call),))):
            self._start_worker()
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, timeout)

    def shutdown(self, wait=True, *, cancel_futures=False):
        _operate(self._core, "shutdown", cancel_futures)
        if wait:
            for member in self._members:
                member.join()

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.shutdown(wait=True)
        return False


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        global _executors
        if max_workers is None:
            max_workers = _cores() + 4
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._core = _new_tasks(max_workers, False, False)
        self._prefix = thread_name_prefix or f"ThreadPoolExecutor-{_executors}"
        _executors += 1
        self._initializer = initializer
        self._initargs = initargs
        self._members = ()

    def _start_worker(self):
        name = f"{self._prefix}_{len(self._members)}"
        thread = Thread(
            target=worker, name=name, args=(self._core, self._initializer, self._initargs), daemon=False
        )
        self._members = self._members + (thread,)
        thread.start()


class ProcessPoolExecutor(Executor):
    def __init__(
        self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None
    ):
        if max_workers is None:
            max_workers = _cores()
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._core = _new_tasks(max_workers, True, False)
        self._initializer = initializer
        self._initargs = initargs
        self._members = ()

    def _start_worker(self):
        process = Process(target=worker, args=(self._core, self._initializer, self._initargs))
        process.name = _prefix() + process.name
        self._members = self._members + (process,)
        process.start()


def _results(futures, timeout):
    at = 0
    try:
        while at < len(futures):
            future = futures[at]
            at += 1
            yield future.result(timeout)
    finally:
        for future in futures[at:]:
            future.cancel()


def as_completed(fs, timeout=None):
    futures = list(set(fs))
    return _as_completed(_new_waiter(futures, "next"), len(futures), timeout)


def _as_completed(waiter, total, timeout):
    for given in range(total):
        found = _operate(waiter, "next", None, timeout)
        if found is None:
            raise TimeoutError(f"{total - given} (of {total}) futures unfinished")
        yield found[0]


class DoneAndNotDoneFutures:
    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __iter__(self):
        yield self.done
        yield self.not_done

    def __getitem__(self, at):
        return (self.done, self.not_done)[at]


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    futures = list(set(fs))
    done = _operate(_new_waiter(futures, return_when), "await", None, timeout)
    return DoneAndNotDoneFutures(set(done), set([future for future in futures if future not in done]))
