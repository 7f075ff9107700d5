class C:
    n = 0
    def __init__(self): type(self).n += 1; self.id = C.n
    def __del__(self): pass
    @classmethod
    def total(cls): return cls.n
c = [C() for _ in range(3)]
print(C.total(), [x.id for x in c], C.n)
class D(C): pass
D(); print(C.n, D.n)
