def compose(*fs):
    def run(x):
        for f in fs: x = f(x)
        return x
    return run
print(compose(lambda x: x + 1, lambda x: x * 2, str)(3))
def curry(a):
    return lambda b: lambda c: a + b + c
print(curry(1)(2)(3))
