from abc import ABC, abstractmethod, ABCMeta
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @abstractmethod
    def name(self): pass
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    def name(self): return "sq"
class Half(Shape):
    def area(self): return 1
print(Sq(3).area(), isinstance(Sq(1), Shape), Sq(2).name())
class M(metaclass=ABCMeta):
    def f(self): return 5
print(M().f())
try:
    Shape()
except TypeError as e: print(e)
Half()
