x = 1
def f():
    x = 2
    def g():
        return x
    return g()
class C:
    x = 3
    y = x + 1
    def m(self): return x
print(f(), C.y, C().m(), [x for x in range(2)], x)
