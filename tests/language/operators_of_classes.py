class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return V(-self.x, -self.y)
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y) if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.x < o.x
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __bool__(self): return bool(self.x or self.y)
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, z): return z + self.x
    def __iadd__(self, o): self.x += o.x; return self
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
v, w = V(3, 4), V(1, 2)
print(v + w, v * 2, 2 * v, -v, v == V(3, 4), v != w, v == 5, w < v, sorted([v, w]), sum([v, w], V(0, 0)), sum([v, w]), bool(V(0, 0)), len(v), v[1], 3 in v, v(10), abs(v))
v += w
print(v, max([v, w]), [v, w].index(V(1, 2)), V(1, 2) in [v, w], [V(1, 2)] == [w], list(v), hash(w) == hash(V(1, 2)), not v)
class Boxed:
    def __init__(self): self.d = {}
    def __setitem__(self, k, x): self.d[k] = x
    def __getitem__(self, k): return self.d[k]
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(sorted(self.d))
    def __getattr__(self, name): return f"no {name}"
b = Boxed(); b["k"] = 1; b["a"] = 2; b["k"] += 5
print(b["k"], list(b), b.anything, "k" in b); del b["k"]; print(list(b))
class Logged:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)
l = Logged(); l.x = 1; l.x += 1; print(l.x)
v + "x"
