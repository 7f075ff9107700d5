def f(n): return f(n + 1)
try:
    f(0)
except RecursionError as e:
    print(e)
class R:
    def __repr__(self): return "R"
print([R(), (R(),), {"k": R()}], str([R()]), f"{[R()]}", {R(): 1} != {})
f(0)
