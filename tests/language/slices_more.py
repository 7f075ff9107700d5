l = list(range(10))
print(l[2:8:2], l[::-3], l[8:2:-1], l[-3:], l[:-7], l[100:], l[5:2], l[:], "hello"[1:4], "hello"[::-1], (1, 2, 3)[::2], range(10)[::3])
l[::2] = [0] * 5; print(l); l[2:4] = []; print(l); l[0:0] = [99]; print(l); del l[-1]; del l[1:3]; print(l)
s = slice(1, 4); print("abcdef"[s], s, s.start, l[slice(None, None, -1)])
class S:
    def __getitem__(self, k): return k
print(S()[1], S()[1:2], S()[::3], S()[1, 2], S()["a"])
l[::2] = [1]
