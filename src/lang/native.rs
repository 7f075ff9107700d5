//! What the machine itself provides: the functions and types that Python
//! programs find built in, or that the internal modules (`stdlib/*.py`) build
//! upon. Only names and kinship are here; what they do is the machine's.

macro_rules! natives {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// A function that the machine carries out itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Native { $($(#[$doc])* $variant),* }

        impl Native {
            pub const ALL: &[Native] = &[$(Native::$variant),*];

            /// Its name, as tracebacks and internal modules write it.
            pub const fn name(self) -> &'static str {
                match self { $(Native::$variant => $name),* }
            }
        }
    };
}

natives! {
    Print = "print",
    Len = "len",
    Repr = "repr",
    Ascii = "ascii",
    Isinstance = "isinstance",
    Issubclass = "issubclass",
    Callable = "callable",
    Getattr = "getattr",
    Setattr = "setattr",
    Hasattr = "hasattr",
    Delattr = "delattr",
    Abs = "abs",
    Round = "round",
    Divmod = "divmod",
    Pow = "pow",
    Ord = "ord",
    Chr = "chr",
    Hex = "hex",
    Oct = "oct",
    Bin = "bin",
    Hash = "hash",
    Id = "id",
    Iter = "iter",
    Next = "next",
    Format = "format",
    Input = "input",
    Sum = "sum",
    Min = "min",
    Max = "max",
    Sorted = "sorted",
    Reversed = "reversed",
    Any = "any",
    All = "all",
    Vars = "vars",
    // What the internal modules build upon.
    /// `_start_thread(thread, function)`: the new thread calls the function.
    StartThread = "_start_thread",
    /// `_join_thread(thread, timeout)`: true when it has ended.
    JoinThread = "_join_thread",
    ThreadAlive = "_thread_alive",
    ThreadIdent = "_thread_ident",
    /// The object of the thread that asks.
    CurrentThread = "_current_thread",
    /// The next number for a thread's name: `Thread-1`.
    ThreadNumber = "_thread_number",
    LiveThreads = "_live_threads",
    StartProcess = "_start_process",
    JoinProcess = "_join_process",
    ProcessAlive = "_process_alive",
    ProcessExitcode = "_process_exitcode",
    ProcessNumber = "_process_number",
    TerminateProcess = "_terminate_process",
    CurrentProcess = "_current_process",
    ProcessIdent = "_process_ident",
    /// `_operate(object, act, argument, timeout)`: what internal modules do to
    /// the machine's own objects.
    Operate = "_operate",
    /// A future for a call, by the tasks that it belongs to.
    NewFuture = "_new_future",
    NewTasks = "_new_tasks",
    NewWaiter = "_new_waiter",
    NewProxy = "_new_proxy",
    Managed = "_managed",
    OwnProcess = "_own_process",
    ThreadSelf = "_thread_self",
    StartMethodOf = "_start_method",
    /// Seconds that have gone by, where sleeps are honoured.
    VirtualTime = "_virtual_time",
    /// In a spawned process: what it was given.
    Unpickle = "_unpickle",
    ShowCall = "_show_call",
    Sleep = "_sleep",
    Exit = "_exit",
    // What the pure modules of the standard library build upon.
    /// `_own_method(object, name)`: a method that the program itself defines.
    OwnMethod = "_own_method",
    /// `_instantiate(cls, ...)`: past `__new__` and the metaclass.
    Instantiate = "_instantiate",
    /// `_class_made(cls)`: calls the bases' `__init_subclass__`.
    ClassMade = "_class_made",
    ParseFormat = "_parse_format",
    /// `_math(name, ...)`: the functions of `math`.
    Math = "_math",
    /// `_random_word(stream)`: the next 32 bits; of the thread's own stream for None.
    RandomWord = "_random_word",
    /// `_random_seed(key)`: a stream of the Mersenne Twister.
    RandomSeed = "_random_seed",
    /// `_thread_random(stream)`: makes it the thread's own.
    ThreadRandom = "_thread_random",
    ThreadIndex = "_thread_index",
    /// `_clock()`: seconds; `_clock(1)`, `_clock(2)`: those that the process, the thread has computed.
    Clock = "_clock",
    /// How many cores there are.
    Cores = "_cores",
    CurrentException = "_current_exception",
    TracebackText = "_traceback_text",
    ReadLine = "_read_line",
}

macro_rules! types {
    ($($variant:ident = $name:literal : $parent:ident),* $(,)?) => {
        /// A type that the machine knows by itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Type { $($variant),* }

        impl Type {
            pub const ALL: &[Type] = &[$(Type::$variant),*];

            pub const fn name(self) -> &'static str {
                match self { $(Type::$variant => $name),* }
            }

            /// Its base class; `object` is its own.
            pub const fn parent(self) -> Type {
                match self { $(Type::$variant => Type::$parent),* }
            }
        }
    };
}

types! {
    Object = "object": Object,
    Type = "type": Object,
    NoneType = "NoneType": Object,
    Ellipsis = "ellipsis": Object,
    NotImplementedType = "NotImplementedType": Object,
    Int = "int": Object,
    Bool = "bool": Int,
    Float = "float": Object,
    Str = "str": Object,
    Bytes = "bytes": Object,
    List = "list": Object,
    Tuple = "tuple": Object,
    Dict = "dict": Object,
    Set = "set": Object,
    FrozenSet = "frozenset": Object,
    Range = "range": Object,
    Slice = "slice": Object,
    Function = "function": Object,
    Builtin = "builtin_function_or_method": Object,
    Method = "method": Object,
    Module = "module": Object,
    Generator = "generator": Object,
    Iterator = "iterator": Object,
    Cell = "cell": Object,
    Super = "super": Object,
    Property = "property": Object,
    StaticMethod = "staticmethod": Object,
    ClassMethod = "classmethod": Object,
    Deque = "collections.deque": Object,
    DefaultDict = "collections.defaultdict": Dict,
    Counter = "collections.Counter": Dict,
    OrderedDict = "collections.OrderedDict": Dict,
    // Synchronisation.
    Lock = "_thread.lock": Object,
    RLock = "_thread.RLock": Object,
    Semaphore = "Semaphore": Object,
    BoundedSemaphore = "BoundedSemaphore": Semaphore,
    Condition = "Condition": Object,
    Event = "Event": Object,
    Barrier = "Barrier": Object,
    ProcessLock = "Lock": Object,
    ProcessRLock = "RLock": Object,
    ProcessSemaphore = "Semaphore": Object,
    ProcessBoundedSemaphore = "BoundedSemaphore": ProcessSemaphore,
    ProcessValue = "Synchronized": Object,
    // What else `threading`, `multiprocessing`, `queue` and `concurrent.futures` make.
    ProcessArray = "SynchronizedArray": Object,
    ProcessCondition = "Condition": Object,
    ProcessEvent = "Event": Object,
    ProcessBarrier = "Barrier": Object,
    Queue = "Queue": Object,
    LifoQueue = "LifoQueue": Queue,
    PriorityQueue = "PriorityQueue": Queue,
    SimpleQueue = "_queue.SimpleQueue": Object,
    ProcessQueue = "Queue": Object,
    JoinableQueue = "JoinableQueue": ProcessQueue,
    ProcessSimpleQueue = "SimpleQueue": Object,
    Connection = "Connection": Object,
    Future = "Future": Object,
    Tasks = "Executor": Object,
    Waiter = "Waiter": Object,
    Local = "_thread._local": Object,
    Proxy = "Proxy": Object,
    // Exceptions.
    BaseException = "BaseException": Object,
    SystemExit = "SystemExit": BaseException,
    KeyboardInterrupt = "KeyboardInterrupt": BaseException,
    GeneratorExit = "GeneratorExit": BaseException,
    Exception = "Exception": BaseException,
    ArithmeticError = "ArithmeticError": Exception,
    ZeroDivisionError = "ZeroDivisionError": ArithmeticError,
    OverflowError = "OverflowError": ArithmeticError,
    FloatingPointError = "FloatingPointError": ArithmeticError,
    AssertionError = "AssertionError": Exception,
    AttributeError = "AttributeError": Exception,
    BufferError = "BufferError": Exception,
    EOFError = "EOFError": Exception,
    ImportError = "ImportError": Exception,
    ModuleNotFoundError = "ModuleNotFoundError": ImportError,
    LookupError = "LookupError": Exception,
    IndexError = "IndexError": LookupError,
    KeyError = "KeyError": LookupError,
    MemoryError = "MemoryError": Exception,
    NameError = "NameError": Exception,
    UnboundLocalError = "UnboundLocalError": NameError,
    OSError = "OSError": Exception,
    FileNotFoundError = "FileNotFoundError": OSError,
    FileExistsError = "FileExistsError": OSError,
    IsADirectoryError = "IsADirectoryError": OSError,
    NotADirectoryError = "NotADirectoryError": OSError,
    PermissionError = "PermissionError": OSError,
    BlockingIOError = "BlockingIOError": OSError,
    TimeoutError = "TimeoutError": OSError,
    ConnectionError = "ConnectionError": OSError,
    BrokenPipeError = "BrokenPipeError": ConnectionError,
    ConnectionAbortedError = "ConnectionAbortedError": ConnectionError,
    ConnectionResetError = "ConnectionResetError": ConnectionError,
    ConnectionRefusedError = "ConnectionRefusedError": ConnectionError,
    InterruptedError = "InterruptedError": OSError,
    ChildProcessError = "ChildProcessError": OSError,
    ProcessLookupError = "ProcessLookupError": OSError,
    ReferenceError = "ReferenceError": Exception,
    RuntimeError = "RuntimeError": Exception,
    NotImplementedError = "NotImplementedError": RuntimeError,
    RecursionError = "RecursionError": RuntimeError,
    BrokenBarrierError = "BrokenBarrierError": RuntimeError,
    Empty = "Empty": Exception,
    Full = "Full": Exception,
    PicklingError = "PicklingError": Exception,
    FuturesError = "Error": Exception,
    CancelledError = "CancelledError": FuturesError,
    InvalidStateError = "InvalidStateError": FuturesError,
    PoolProcessError = "ProcessError": Exception,
    PoolTimeoutError = "TimeoutError": PoolProcessError,
    StopIteration = "StopIteration": Exception,
    StopAsyncIteration = "StopAsyncIteration": Exception,
    SyntaxError = "SyntaxError": Exception,
    SystemError = "SystemError": Exception,
    TypeError = "TypeError": Exception,
    ValueError = "ValueError": Exception,
    UnicodeError = "UnicodeError": ValueError,
    UnicodeDecodeError = "UnicodeDecodeError": UnicodeError,
    UnicodeEncodeError = "UnicodeEncodeError": UnicodeError,
    Warning = "Warning": Exception,
    UserWarning = "UserWarning": Warning,
    DeprecationWarning = "DeprecationWarning": Warning,
    RuntimeWarning = "RuntimeWarning": Warning,
    LimitReached = "LimitReached": Object,
}

impl Type {
    pub fn is_subtype(self, of: Type) -> bool {
        let mut at = self;
        loop {
            if at == of {
                return true;
            }
            if at == Type::Object {
                return false;
            }
            at = at.parent();
        }
    }

    pub fn is_exception(self) -> bool {
        self.is_subtype(Type::BaseException)
    }

    /// The class that `OSError` makes an instance of for a number of Linux
    /// (PEP 3151).
    pub const fn of_errno(number: i64) -> Type {
        match number {
            1 | 13 => Type::PermissionError,
            2 => Type::FileNotFoundError,
            3 => Type::ProcessLookupError,
            4 => Type::InterruptedError,
            10 => Type::ChildProcessError,
            11 | 114 | 115 => Type::BlockingIOError,
            17 => Type::FileExistsError,
            20 => Type::NotADirectoryError,
            21 => Type::IsADirectoryError,
            32 | 108 => Type::BrokenPipeError,
            103 => Type::ConnectionAbortedError,
            104 => Type::ConnectionResetError,
            110 => Type::TimeoutError,
            111 => Type::ConnectionRefusedError,
            _ => Type::OSError,
        }
    }

    /// Whether an exception has to be imported.
    pub fn is_of_a_module(self) -> bool {
        self.module().is_some()
    }

    /// The module that tracebacks name an exception by.
    pub fn module(self) -> Option<&'static str> {
        Some(match self {
            Type::BrokenBarrierError => "threading",
            Type::Empty => "_queue",
            Type::Full => "queue",
            Type::PicklingError => "_pickle",
            Type::FuturesError | Type::CancelledError | Type::InvalidStateError => "concurrent.futures._base",
            Type::PoolProcessError | Type::PoolTimeoutError => "multiprocessing.context",
            _ => return None,
        })
    }

    /// Whether a program's class may have it as a base.
    pub fn can_be_base(self) -> bool {
        matches!(self, Type::Object | Type::Type) || self.is_exception() || self.stand_in().is_some()
    }

    /// The class of the internal module `_bases` that stands between the type
    /// and a program's class that inherits from it.
    pub fn stand_in(self) -> Option<&'static str> {
        Some(match self {
            Type::List => "_List",
            Type::Dict | Type::DefaultDict | Type::Counter | Type::OrderedDict => "_Dict",
            Type::Set => "_Set",
            Type::Str => "_Str",
            Type::Int => "_Int",
            Type::Float => "_Float",
            Type::Tuple => "_Tuple",
            Type::Local => "_Local",
            _ => return None,
        })
    }
}

/// The types that a program finds without an import.
pub const BUILTIN_TYPES: &[Type] = &[
    Type::Object,
    Type::Type,
    Type::Int,
    Type::Bool,
    Type::Float,
    Type::Str,
    Type::Bytes,
    Type::List,
    Type::Tuple,
    Type::Dict,
    Type::Set,
    Type::FrozenSet,
    Type::Range,
    Type::Slice,
    Type::Property,
    Type::StaticMethod,
    Type::ClassMethod,
    Type::Super,
];

/// What `name` means where no module assigns it.
pub fn builtin_type(name: &str) -> Option<Type> {
    let is_builtin = |t: Type| BUILTIN_TYPES.contains(&t) || (t.is_exception() && !t.is_of_a_module());
    Type::ALL.iter().copied().find(|&t| t.name() == name && is_builtin(t))
}

/// The function that a program finds without an import.
pub fn builtin_function(name: &str) -> Option<Native> {
    Native::ALL.iter().copied().find(|native| native.name() == name && !name.starts_with('_'))
}

/// What internal modules get by `from _lockstep import name`; more than
/// programs may see.
pub fn internal_type(name: &str) -> Option<Type> {
    Type::ALL.iter().copied().find(|&t| format!("{t:?}") == name)
}

pub fn internal_function(name: &str) -> Option<Native> {
    Native::ALL.iter().copied().find(|native| native.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_know_their_bases() {
        assert!(Type::KeyError.is_subtype(Type::LookupError));
        assert!(Type::KeyError.is_exception());
        assert!(!Type::Lock.is_exception());
        assert_eq!(builtin_type("KeyError"), Some(Type::KeyError));
        assert_eq!(builtin_type("BrokenBarrierError"), None);
        assert_eq!(builtin_function("_sleep"), None);
    }
}
