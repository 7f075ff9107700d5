from __future__ import annotations
from typing import List, Dict, Optional, Any, Callable, Union, Tuple, TypeVar, Generic, Protocol
T = TypeVar("T")
def f(x: List[int], y: Optional[str] = None, *a: Any, **k: Dict[str, int]) -> Union[int, None]:
    z: int = 3
    w: Tuple[int, ...]
    return len(x) + z
class Stack(Generic[T]):
    items: list[T]
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, item: T) -> None: self.items.append(item)
    def pop(self) -> T: return self.items.pop()
s: Stack[int] = Stack(); s.push(1); s.push(2)
print(f([1, 2]), s.pop())
Callback = Callable[[int], str]
def apply(fn: Callback, v: int) -> str: return fn(v)
print(apply(lambda v: str(v), 3))
class Proto(Protocol):
    def go(self) -> int: ...
class Impl(Proto):
    def go(self) -> int: return 3
print(Impl().go())
s.pop(); s.pop()
