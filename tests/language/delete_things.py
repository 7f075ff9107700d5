a = [1, 2, 3, 4]
del a[1], a[-1]
d = {'k': 1}
del d['k']
class C: x = 1
del C.x
print(a, d, hasattr(C, 'x'))
x = 1
del x
print(x)
