import math
from math import sqrt, pi
print(sqrt(16), pi, math.e, math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.factorial(10), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isqrt(17))
print(math.sin(1), math.cos(1), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.hypot(3, 4), math.atan2(1, 1), math.pow(2, 3), math.fabs(-2), math.degrees(math.pi), math.radians(180), math.inf, math.nan, math.isnan(math.nan), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.fmod(7, 3), math.copysign(1, -2), math.isclose(0.1 + 0.2, 0.3), math.dist([0, 0], [3, 4]), math.modf(2.5), math.tau)
math.sqrt(-1)
