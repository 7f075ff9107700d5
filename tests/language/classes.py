class Animal:
    count = 0
    def __init__(self, name):
        self.name = name
        Animal.count += 1
    def speak(self):
        return f"{self.name} makes a sound"
    def __str__(self):
        return f"Animal({self.name})"
    def __repr__(self):
        return f"<{self.name}>"
class Dog(Animal):
    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)
    def speak(self):
        return super().speak() + ": Woof"
    @property
    def loud(self):
        return self.name.upper()
    @loud.setter
    def loud(self, value):
        self.name = value.lower()
    @staticmethod
    def helper(x):
        return x * 2
    @classmethod
    def make(cls, name):
        return cls(name, ["sit"])
d = Dog.make("Rex")
print(d, repr(d), [d], d.speak(), d.loud, Dog.helper(3), d.tricks, Animal.count, isinstance(d, Animal), issubclass(Dog, Animal))
d.loud = "MAX"
print(d.name, d.__class__.__name__, type(d).__name__, Dog.__name__, d.__dict__, hasattr(d, "nope"), getattr(d, "nope", 7), Dog.__mro__[1].__name__)
setattr(d, "age", 3); print(d.age, vars(d)); del d.age
print(Animal.speak(d), d.speak.__name__, callable(d), callable(d.speak), Dog.__bases__ == (Animal,))
class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
print(D().f(), [c.__name__ for c in D.__mro__])
class Counter:
    def __init__(self): self.__hidden = 1
    def get(self): return self.__hidden
print(Counter().get(), Counter()._Counter__hidden)
print(d.age)
