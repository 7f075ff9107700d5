for e in (IndexError, KeyError, FileNotFoundError, TimeoutError, RecursionError, NotImplementedError, UnicodeDecodeError, ModuleNotFoundError, BrokenPipeError, ZeroDivisionError, StopIteration, KeyboardInterrupt):
    print(e.__name__, [c.__name__ for c in e.__mro__])
print(issubclass(IOError, OSError), IOError is OSError, type(ValueError("x")), ValueError, int, [int, str], type, object, type(None), type(print), type(lambda: 0).__name__, Exception.__name__)
class Quiet(BaseException): pass
try:
    raise Quiet("q")
except Exception: print("no")
except BaseException as e: print("base", e)
raise KeyboardInterrupt
