# CPython's Lib/multiprocessing as programs see it. What processes share
# (locks, semaphores, values, queues, pipes) is the machine's own.

from _lockstep import (
    ProcessLock as Lock,
    ProcessRLock as RLock,
    ProcessSemaphore as Semaphore,
    ProcessBoundedSemaphore as BoundedSemaphore,
    ProcessCondition as Condition,
    ProcessEvent as Event,
    ProcessBarrier as Barrier,
    ProcessValue as Value,
    ProcessArray as Array,
    ProcessQueue as Queue,
    JoinableQueue,
    ProcessSimpleQueue as SimpleQueue,
    Connection as Pipe,
    PoolProcessError as ProcessError,
    PoolTimeoutError as TimeoutError,
    _start_process,
    _join_process,
    _process_alive,
    _process_exitcode,
    _process_ident,
    _process_number,
    _terminate_process,
    _current_process,
    _own_process,
    _start_method,
    _cores,
    _operate,
    _new_tasks,
    _new_future,
    _new_waiter,
    _new_proxy,
    _managed,
    _show_call,
)
from threading import Thread


class AuthenticationError(ProcessError):
    pass


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._parent = _current_process()
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        parent = current_process()
        number = f"{parent._identity}{_process_number()}"
        self._number = number
        self._identity = number + ":"
        self._name = name or f"{self.__class__.__name__}-{number}"
        self._daemonic = parent._daemonic if daemon is None else bool(daemon)
        self._started = False
        self._closed = False

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def start(self):
        self._check_closed()
        assert not self._started, "cannot start a process twice"
        assert not current_process()._daemonic, "daemonic processes are not allowed to have children"
        _start_process(self, self.run, _method)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        self._check_closed()
        assert self._started, "can only join a started process"
        _join_process(self, timeout)

    def is_alive(self):
        self._check_closed()
        if self is current_process():
            return True
        if not self._started:
            return False
        return _process_alive(self)

    def terminate(self):
        self._check_closed()
        _terminate_process(self, 15)

    def kill(self):
        self._check_closed()
        _terminate_process(self, 9)

    def close(self):
        if self._started and _process_alive(self):
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
        self._closed = True

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
        self._check_closed()
        if not self._started or self is current_process():
            return None
        return _process_exitcode(self)

    @property
    def ident(self):
        self._check_closed()
        if self is current_process():
            return _own_process()
        if not self._started:
            return None
        return _process_ident(self)

    pid = ident

    def __repr__(self):
        if self is current_process():
            status = "started"
        elif not self._started:
            status = "initial"
        elif _process_exitcode(self) is None:
            status = "started"
        else:
            code = _process_exitcode(self)
            status = f"stopped exitcode={code}"
        daemon = " daemon" if self._daemonic else ""
        return f"<{self.__class__.__name__} name={self._name!r} {status}{daemon}>"


class _MainProcess(Process):
    def __init__(self):
        self._parent = None
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._identity = ""
        self._name = "MainProcess"
        self._daemonic = False
        self._started = True
        self._closed = False


_main_process = _MainProcess()
_method = None
_started = ()


def current_process():
    process = _current_process()
    return _main_process if process is None else process


def parent_process():
    process = _current_process()
    if process is None:
        return None
    parent = process._parent
    return _main_process if parent is None else parent


def active_children():
    return _process_alive(True)


def cpu_count():
    return _cores()


def freeze_support():
    pass


def get_start_method(allow_none=False):
    return _method or _start_method()


def get_all_start_methods():
    return ["fork", "spawn", "forkserver"]


def set_start_method(method, force=False):
    global _method
    if _method is not None and not force:
        raise RuntimeError("context has already been set")
    if method not in ["fork", "spawn", "forkserver"]:
        raise ValueError(f"cannot find context for {method!r}")
    _method = method


def _prefix():
    return "Spawn" if get_start_method() == "spawn" else "Fork"


class _ForkProcess(Process):
    def start(self):
        self._check_closed()
        assert not self._started, "cannot start a process twice"
        _start_process(self, self.run, "fork")


class _SpawnProcess(Process):
    def start(self):
        self._check_closed()
        assert not self._started, "cannot start a process twice"
        _start_process(self, self.run, "spawn")


class _Context:
    def __init__(self, method):
        self._chosen = method
        self.Lock = Lock
        self.RLock = RLock
        self.Semaphore = Semaphore
        self.BoundedSemaphore = BoundedSemaphore
        self.Condition = Condition
        self.Event = Event
        self.Barrier = Barrier
        self.Value = Value
        self.Array = Array
        self.Queue = Queue
        self.JoinableQueue = JoinableQueue
        self.SimpleQueue = SimpleQueue
        self.Pipe = Pipe
        self.Pool = Pool
        self.Manager = Manager
        self.cpu_count = cpu_count
        self.current_process = current_process
        self.active_children = active_children
        self.Process = _ForkProcess if method == "fork" else _SpawnProcess

    def get_start_method(self, allow_none=False):
        return self._chosen


def get_context(method=None):
    if method is None:
        return _Context(get_start_method())
    if method not in ["fork", "spawn", "forkserver"]:
        raise ValueError(f"cannot find context for {method!r}")
    return _Context(method)


def RawValue(typecode_or_type, *args):
    return Value(typecode_or_type, *args, lock=False)


def RawArray(typecode_or_type, size_or_initializer):
    return Array(typecode_or_type, size_or_initializer, lock=False)


# Pools.


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
        except Exception as exception:
            _operate(future, "finish", (None, exception))
        else:
            _operate(future, "finish", (result, None))


def _handle(waiter):
    # The thread of a pool that calls back.
    while True:
        found = _operate(waiter, "next", None)
        if found is None:
            return
        future, extra = found
        result, callback, error_callback = extra
        try:
            value = future.result()
        except Exception as exception:
            if error_callback is not None:
                error_callback(exception)
            _operate(result, "finish", (None, exception))
        else:
            if callback is not None:
                callback(value)
            _operate(result, "finish", (value, None))


def _map_chunk(function, chunk):
    return [function(item) for item in chunk]


def _star_chunk(function, chunk):
    return [function(*args) for args in chunk]


def _chunks(items, size):
    return [tuple(items[at : at + size]) for at in range(0, len(items), size)]


class ApplyResult:
    def __init__(self, future):
        self._core = future

    def get(self, timeout=None):
        return self._core.result(timeout)

    def wait(self, timeout=None):
        _operate(_new_waiter([self._core], "ALL_COMPLETED"), "await", None, timeout)

    def ready(self):
        return self._core.done()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._core.exception() is None


AsyncResult = ApplyResult


class MapResult:
    def __init__(self, futures):
        self._futures = futures

    def get(self, timeout=None):
        parts = _operate(_new_waiter(self._futures, "ALL_COMPLETED"), "gather", None, timeout)
        results = []
        for part in parts:
            results.extend(part)
        return results

    def wait(self, timeout=None):
        _operate(_new_waiter(self._futures, "ALL_COMPLETED"), "await", None, timeout)

    def ready(self):
        return len(_operate(_new_waiter(self._futures, "ALL_COMPLETED"), "await", None, 0)) == len(self._futures)

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return all([future.exception() is None for future in self._futures])


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = cpu_count()
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._core = _new_tasks(processes, self._isolated(), True)
        self._waiter = None
        self._handler = None
        self._closing = False
        members = []
        for _ in range(processes):
            member = self._worker((self._core, initializer, initargs))
            members.append(member)
        self._members = tuple(members)
        for member in members:
            member.start()

    def _isolated(self):
        return True

    def _worker(self, args):
        process = Process(target=worker, args=args, daemon=True)
        process.name = f"{_prefix()}PoolWorker-{process._number}"
        return process

    def _submit(self, calls):
        futures = [_new_future(self._core, _show_call(call), True) for call in calls]
        _operate(self._core, "submit", tuple([(futures[at], calls[at]) for at in range(len(calls))]))
        return futures

    def _called_back(self, future, callback, error_callback):
        if callback is None and error_callback is None:
            return future
        if self._waiter is None:
            self._waiter = _new_waiter([], "next")
            self._handler = Thread(target=_handle, args=(self._waiter,), daemon=True)
            self._handler.start()
        result = _new_future(None, "a result", True)
        _operate(self._waiter, "add", (future, (result, callback, error_callback)))
        return result

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        future = self._submit([(func, tuple(args), dict(kwds))])[0]
        return ApplyResult(self._called_back(future, callback, error_callback))

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def _map(self, chunk_function, func, iterable, chunksize):
        items = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(items), self._processes * 4)
            if extra:
                chunksize += 1
        if not items:
            chunksize = 1
        return self._submit([(chunk_function, (func, chunk), {}) for chunk in _chunks(items, chunksize)])

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        futures = self._map(_map_chunk, func, iterable, chunksize)
        return self._map_result(futures, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        futures = self._map(_star_chunk, func, iterable, chunksize)
        return self._map_result(futures, callback, error_callback)

    def _map_result(self, futures, callback, error_callback):
        result = MapResult(futures)
        if callback is None and error_callback is None:
            return result
        handler = Thread(target=_handle_map, args=(result, callback, error_callback), daemon=True)
        handler.start()
        self._handler = handler
        return result

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def imap(self, func, iterable, chunksize=1):
        return _in_order(self._map(_map_chunk, func, iterable, chunksize))

    def imap_unordered(self, func, iterable, chunksize=1):
        futures = self._map(_map_chunk, func, iterable, chunksize)
        return _as_finished(_new_waiter(futures, "next"), len(futures))

    def close(self):
        self._closing = True
        _operate(self._core, "shutdown", False)

    def terminate(self):
        self._closing = True
        for member in self._members:
            member.terminate()

    def join(self):
        if not self._closing:
            raise ValueError("Pool is still running")
        for member in self._members:
            member.join()
        if self._waiter is not None:
            _operate(self._waiter, "close", None)
        if self._handler is not None:
            self._handler.join()

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.terminate()
        return False


def _handle_map(result, callback, error_callback):
    try:
        values = result.get()
    except Exception as exception:
        if error_callback is not None:
            error_callback(exception)
    else:
        if callback is not None:
            callback(values)


def _in_order(futures):
    for future in futures:
        for value in future.result():
            yield value


def _as_finished(waiter, total):
    for _ in range(total):
        future, _ = _operate(waiter, "next", None)
        for value in future.result():
            yield value


class ThreadPool(Pool):
    def _isolated(self):
        return False

    def _worker(self, args):
        return Thread(target=worker, args=args, daemon=True)

    def terminate(self):
        self._closing = True
        _operate(self._core, "shutdown", True)


# Managers.


class _Proxy:
    def __init__(self, core):
        self._core = core

    def __len__(self):
        return _operate(self._core, "__len__", ())

    def __getitem__(self, key):
        return _operate(self._core, "__getitem__", (key,))

    def __setitem__(self, key, value):
        _operate(self._core, "__setitem__", (key, value))

    def __delitem__(self, key):
        _operate(self._core, "__delitem__", (key,))

    def __contains__(self, key):
        return _operate(self._core, "__contains__", (key,))

    def __str__(self):
        return _operate(self._core, "__str__", ())

    def pop(self, *args):
        return _operate(self._core, "pop", args)

    def clear(self):
        return _operate(self._core, "clear", ())

    def copy(self):
        return _operate(self._core, "copy", ())


class ListProxy(_Proxy):
    def __iter__(self):
        at = 0
        while True:
            try:
                item = _operate(self._core, "__getitem__", (at,))
            except IndexError:
                return
            yield item
            at += 1

    def append(self, item):
        _operate(self._core, "append", (item,))

    def extend(self, items):
        _operate(self._core, "extend", (list(items),))

    def __iadd__(self, items):
        self.extend(items)
        return self

    def insert(self, at, item):
        _operate(self._core, "insert", (at, item))

    def remove(self, item):
        _operate(self._core, "remove", (item,))

    def index(self, *args):
        return _operate(self._core, "index", args)

    def count(self, item):
        return _operate(self._core, "count", (item,))

    def reverse(self):
        _operate(self._core, "reverse", ())

    def sort(self):
        _operate(self._core, "sort", ())

    def __repr__(self):
        return f"<ListProxy object, typeid 'list' at {hex(id(self))}>"


class DictProxy(_Proxy):
    def __iter__(self):
        for key in _operate(self._core, "__iter__", ()):
            yield key

    def get(self, key, default=None):
        return _operate(self._core, "get", (key, default))

    def setdefault(self, key, default=None):
        return _operate(self._core, "setdefault", (key, default))

    def update(self, other={}, **named):
        _operate(self._core, "update", (dict(other, **named),))

    def keys(self):
        return _operate(self._core, "keys", ())

    def values(self):
        return _operate(self._core, "values", ())

    def items(self):
        return _operate(self._core, "items", ())

    def popitem(self):
        return _operate(self._core, "popitem", ())

    def __repr__(self):
        return f"<DictProxy object, typeid 'dict' at {hex(id(self))}>"


class SyncManager:
    def __init__(self):
        # Its process is not drawn, but has taken a number.
        _process_number()

    def list(self, items=()):
        return ListProxy(_new_proxy("list", [item for item in items]))

    def dict(self, *args, **named):
        return DictProxy(_new_proxy("dict", dict(*args, **named)))

    def Namespace(self, **named):
        return _new_proxy("Namespace", dict(**named))

    def Value(self, typecode, value, lock=True):
        return _new_proxy("Namespace", {"value": value})

    def Array(self, typecode, sequence, lock=True):
        return ListProxy(_new_proxy("list", [item for item in sequence]))

    def Lock(self):
        return _managed(Lock())

    def RLock(self):
        return _managed(RLock())

    def Semaphore(self, value=1):
        return _managed(Semaphore(value))

    def BoundedSemaphore(self, value=1):
        return _managed(BoundedSemaphore(value))

    def Condition(self, lock=None):
        return _managed(Condition(lock))

    def Event(self):
        return _managed(Event())

    def Barrier(self, parties, action=None, timeout=None):
        return _managed(Barrier(parties, action, timeout))

    def Queue(self, maxsize=0):
        return _managed(JoinableQueue(maxsize))

    JoinableQueue = Queue

    def start(self):
        pass

    def shutdown(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return False


def Manager():
    return SyncManager()
