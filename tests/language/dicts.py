d = {"a": 1, "b": 2}
d["c"] = 3; print(d, d["a"], d.get("z"), d.get("z", 0), "a" in d, len(d))
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.pop("a"), d.pop("zz", None), d.setdefault("q", []), d)
d.update({"x": 1}, y=2); print(d, d.popitem(), dict(a=1), dict([("k", "v")]), dict.fromkeys("ab", 0), {**d, "z": 1}, d | {"new": 1})
for k, v in d.items(): print(k, v, end="; ")
print()
del d["x"]; print(d, {1: "a", 1.0: "b", True: "c"}, {(1, 2): 3}[(1, 2)], d == dict(d), d.keys() & {"b"} if False else "")
c = d.copy(); c.clear(); print(c, bool(c), sorted(d, reverse=True), max(d, key=lambda k: str(d[k])))
print(d.keys(), d.values(), d.items())
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
try:
    {}[[1]]
except TypeError as e:
    print(e)
d["missing"]
