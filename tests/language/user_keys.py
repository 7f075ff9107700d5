class K:
    def __init__(self, a): self.a = a
    def __eq__(self, o): return isinstance(o, K) and self.a == o.a
    def __hash__(self): return hash(self.a)
    def __repr__(self): return f"K{self.a}"
d = {K(1): "one"}
d[K(2)] = "two"; d[K(1)] = "uno"
print(d[K(1)], K(2) in d, K(3) in d, len(d), d.get(K(9), "none"), d)
s = {K(1), K(1), K(2)}; print(len(s), K(1) in s); s.add(K(2)); s.discard(K(1)); print(len(s), s)
print(d.pop(K(1)), d, {(K(1), 2): 3}[(K(1), 2)])
class Plain: pass
p = Plain(); print({p: 1}[p], p in {p}, Plain() in {p})
class NoHash:
    def __eq__(self, o): return True
{NoHash(): 1}
