class T:
    units = "C"
    registry = []
    def __init__(self, v):
        self._v = v
        self.registry.append(v)
    @property
    def f(self): return self._v * 9 / 5 + 32
    @f.setter
    def f(self, x): self._v = (x - 32) * 5 / 9
    @classmethod
    def parse(cls, s): return cls(float(s))
    @staticmethod
    def ok(v): return v > -273.15
    def __enter__(self): return self
    def __exit__(self, *a): return False
    class Inner:
        z = 3
        def get(self): return self.z
t = T.parse("100"); t.f = 212; print(t._v, t.f, T.ok(5), T.registry, t.units, T.Inner().get(), T.Inner.__qualname__, T.parse.__name__)
T.units = "K"; t.units = "own"; print(T.units, t.units, T(1).units)
with t as u: print(u is t)
class Slots:
    __slots__ = ("a",)
    def __init__(self): self.a = 1
print(Slots().a)
t2 = T(3)
t2.f()
