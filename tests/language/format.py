print("{} {}".format(1, "a"), "{1} {0}".format("a", "b"), "{x} {y!r}".format(x=1, y="s"), "{0:>5}|{0:<5}|{0:^5}".format("ab"))
class P:
    def __init__(self):
        self.x = 3
        self.items = [1, 2]
    def __format__(self, spec):
        return f"P<{spec}>"
p = P()
print("{0.x} {0.items[1]} {d[k]}".format(p, d={"k": "v"}), "{:abc}".format(p), f"{p:zz}", "{:{w}.{p}f}".format(3.14159, w=8, p=2))
print(f"{3.14159:.2f} {1000000:,} {255:#x} {5:03d} {0.25:.1%} {'a':>4} {12345.678:,.1f} {1e10:g} {42:+d} {-5: d}")
x = 5
print(f"{x=} {x!r:>4} {x + 1 = } {'q'!r} {{literal}} {x:{x}}")
print(format(3, "05.1f"), format("s", ">3"), format(1234.5, "e"), format(True), f"{True:d}", f"{1_000_000:_}", f"{3:b} {3:08b}")
print("{:>10}".format("right"), "{:*^11}".format("mid"), "{:.3}".format("abcdef"), "{:,}".format(1234567.891), f"{1.0} {1.5e-7} {100000000000000000.0}")
print("{a[0]}".format(a=[1]), "{}".format(None), "{!s:>6}".format(None))
try:
    "{} {0}".format(1)
except ValueError as e:
    print(e)
try:
    "{}".format()
except IndexError as e:
    print(e)
print(f"{'x':d}")
