def load():
    try:
        open("missing.txt")
    except FileNotFoundError as error:
        raise RuntimeError("cannot load") from error
try:
    load()
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)
try:
    try:
        raise KeyError("first")
    finally:
        print("finally")
except KeyError:
    try:
        raise
    except KeyError as again:
        print("again", again)
def f():
    try:
        raise ValueError("a")
    except ValueError:
        raise TypeError("b") from None
try:
    f()
except TypeError as e:
    print(e.__suppress_context__, repr(e.__context__))
raise
