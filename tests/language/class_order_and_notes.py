class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print(D.mro())
print(D.__mro__)
print(int.mro(), bool.__mro__)
print([k.__name__ for k in type(D()).__mro__])
try:
    raise ValueError("bad")
except ValueError as e:
    e.add_note("first note")
    e.add_note("second\nnote")
    print(e.__notes__)
try:
    ValueError().add_note(3)
except TypeError as e:
    print(e)
print(hasattr(ValueError(), "__notes__"))
class P:
    x: int = 3
    y: "str"
