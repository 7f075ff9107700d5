class AppError(Exception):
    def __init__(self, code, message="bad"):
        super().__init__(message)
        self.code = code
    def __str__(self):
        return f"[{self.code}] {self.args[0]}"
class Sub(AppError): pass
def risky(n):
    if n == 0: raise ValueError("zero")
    if n == 1: raise Sub(7)
    if n == 2: raise KeyError("k")
    if n == 3: return [][1]
    return n
for n in range(5):
    try:
        print("ok", risky(n))
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e, e.args, repr(e))
    except AppError as e:
        print("app", e, e.code, isinstance(e, Exception))
    except Exception as e:
        print("other", e)
    else:
        print("else")
    finally:
        print("finally", n)
def f():
    try:
        return "try"
    finally:
        print("cleanup")
print(f())
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally:
            print("f", i)
g()
try:
    try:
        raise ValueError("inner")
    except ValueError as e:
        raise RuntimeError("outer") from e
except RuntimeError as e:
    print(repr(e.__cause__), e.__context__ is e.__cause__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}["x"]
except KeyError as e:
    print(repr(e.__context__), e.__cause__)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), str(e) == "", e.args)
try:
    assert 1 == 2, "math"
except AssertionError as e:
    print("assert", e)
print(str(OSError(2, "No such file")), repr(StopIteration(3)), str(KeyError("a")), StopIteration(3).value, ValueError(1, 2))
import sys
try:
    raise TypeError("t")
except TypeError:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1])
try:
    None.append
except AttributeError as e:
    print(e)
try:
    len(5)
except TypeError as e:
    print(e)
try:
    risky()
except TypeError as e:
    print(e)
try:
    risky(1, 2)
except TypeError as e:
    print(e)
try:
    undefined
except NameError as e:
    print(e)
try:
    int("x")
except ValueError as e:
    print(e)
raise Sub(3, "final")
