# CPython's math module; the machine computes.

from _lockstep import _math

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def sqrt(x, /):
    return _math("sqrt", x)


def cbrt(x, /):
    return _math("cbrt", x)


def exp(x, /):
    return _math("exp", x)


def exp2(x, /):
    return _math("exp2", x)


def expm1(x, /):
    return _math("expm1", x)


def log2(x, /):
    return _math("log2", x)


def log10(x, /):
    return _math("log10", x)


def log1p(x, /):
    return _math("log1p", x)


def sin(x, /):
    return _math("sin", x)


def cos(x, /):
    return _math("cos", x)


def tan(x, /):
    return _math("tan", x)


def asin(x, /):
    return _math("asin", x)


def acos(x, /):
    return _math("acos", x)


def atan(x, /):
    return _math("atan", x)


def sinh(x, /):
    return _math("sinh", x)


def cosh(x, /):
    return _math("cosh", x)


def tanh(x, /):
    return _math("tanh", x)


def fabs(x, /):
    return _math("fabs", x)


def degrees(x, /):
    return _math("degrees", x)


def radians(x, /):
    return _math("radians", x)


def floor(x):
    return _math("floor", x)


def ceil(x):
    return _math("ceil", x)


def trunc(x):
    return _math("trunc", x)


def factorial(x, /):
    return _math("factorial", x)


def isqrt(x, /):
    return _math("isqrt", x)


def isnan(x, /):
    return _math("isnan", x)


def isinf(x, /):
    return _math("isinf", x)


def isfinite(x, /):
    return _math("isfinite", x)


def pow(x, y, /):
    return _math("pow", x, y)


def fmod(x, y, /):
    return _math("fmod", x, y)


def atan2(x, y, /):
    return _math("atan2", x, y)


def copysign(x, y, /):
    return _math("copysign", x, y)


def comb(x, y, /):
    return _math("comb", x, y)


def gcd(*values):
    return _math("gcd", *values)


def lcm(*values):
    return _math("lcm", *values)


def hypot(*values):
    return _math("hypot", *values)


def perm(n, k=None, /):
    return factorial(n) if k is None else _math("perm", n, k)


def log(x, base=None, /):
    if base is None:
        return _math("log", x)
    return _math("log", x) / _math("log", base)


def prod(iterable, *, start=1):
    product = start
    for item in iterable:
        product *= item
    return product


def dist(p, q, /):
    return sqrt(sum([(a - b) ** 2 for a, b in zip(p, q)]))


def modf(x, /):
    whole = float(trunc(x))
    return (copysign(x - whole, x), copysign(whole, x))


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * max(abs(a), abs(b)) or difference <= abs_tol


def fsum(iterable):
    # Shewchuk's exact partial sums, as CPython adds them.
    partials = []
    for x in iterable:
        x = float(x)
        kept = []
        for y in partials:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                kept.append(low)
            x = high
        partials = kept + [x]
    return sum(partials, 0.0)
