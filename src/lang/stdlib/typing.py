# CPython's Lib/typing.py: annotations do not change a run.

from collections import _Named


class _Form:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, parameters):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return f"typing.{self._name}"


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Callable = _Form("Callable")
List = _Form("List")
Dict = _Form("Dict")
Tuple = _Form("Tuple")
Set = _Form("Set")
FrozenSet = _Form("FrozenSet")
Type = _Form("Type")
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
Sequence = _Form("Sequence")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
MutableSequence = _Form("MutableSequence")
Generator = _Form("Generator")
Awaitable = _Form("Awaitable")
Coroutine = _Form("Coroutine")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Annotated = _Form("Annotated")
Deque = _Form("Deque")
DefaultDict = _Form("DefaultDict")
Counter = _Form("Counter")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
Hashable = _Form("Hashable")
Sized = _Form("Sized")
Collection = _Form("Collection")
Container = _Form("Container")
Concatenate = _Form("Concatenate")
TypeAlias = _Form("TypeAlias")
Text = _Form("Text")
AnyStr = _Form("AnyStr")
ContextManager = _Form("ContextManager")
IO = _Form("IO")
TextIO = _Form("TextIO")
BinaryIO = _Form("BinaryIO")
Pattern = _Form("Pattern")
Match = _Form("Match")
LiteralString = _Form("LiteralString")
TYPE_CHECKING = False


def TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False):
    return _Form(name)


ParamSpec = TypeVar


def NewType(name, tp):
    def make(value):
        return value

    make.__name__ = name
    return make


class Generic:
    pass


class Protocol:
    pass


class NamedTuple(_Named):
    def __init_subclass__(cls):
        names = vars(cls)
        cls._fields = tuple([name for name, _ in names.get("_annotated_", ())])
        cls._field_defaults = {name: names[name] for name in cls._fields if name in names}


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    return cls
