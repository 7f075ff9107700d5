x = [1, 2, 3]
if isinstance(x, list) and len(x) == 3: print("three")
print(*x, *"ab", sep=",")
print([*x, 4], (*x,), {*x}, {**{"a": 1}})
def f(*, a, b=2): return a + b
print(f(a=1))
f()
