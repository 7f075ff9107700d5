class Singleton:
    _instance = None
    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance
    def __init__(self, v=1): self.v = v
a, b = Singleton(), Singleton(5)
print(a is b, a.v, isinstance(a, Singleton))
class Meta(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]
class Config(metaclass=Meta):
    def __init__(self, x): self.x = x
c, d = Config(1), Config(2)
print(c is d, d.x, type(c).__name__)
class Base:
    subs = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Base.subs.append(cls.__name__)
class S1(Base): pass
class S2(S1): pass
print(Base.subs)
Config()
