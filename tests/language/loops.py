for i in range(3):
    for j in range(3):
        if j == 2: break
        if i == 1: continue
        print(i, j)
    else:
        print("never")
else:
    print("done")
n = 5
while n:
    n -= 1
    if n == 2: continue
    print(n, end=" ")
else:
    print("end")
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)
x = 10; x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 50; x <<= 2; x |= 1; x ^= 3; x &= 255; x >>= 1; y = 7.0; y /= 2
print(x, y)
print("yes" if x else "no", None or "d", 0 and 1, [] or {}, 1 and 2, not [], x is None, x is not None, 3 not in [1])
print(1, 2, 3, sep="-", end="!\n")
print(); print("a", None, True, 1.0, [None, "s"], (1,), {"k": "v"}, {1})
a = b = []; a.append(1); print(b)
del a
print(a)
