from collections import defaultdict, Counter, OrderedDict, deque, ChainMap
d = defaultdict(list); d["a"].append(1); d["b"]; print(d, d["a"], dict(d), d.get("zz"), len(d), isinstance(d, dict))
n = defaultdict(int); n["x"] += 1; n["x"] += 1; print(n["x"], n)
c = Counter("hello"); c.update("lo"); print(c, c["l"], c["zz"], c.most_common(2), sum(c.values()), Counter(a=2) + Counter(a=1, b=1), Counter(a=2) - Counter(a=3), sorted(Counter("ab").elements()), c.total())
c["new"] += 5; c.subtract({"h": 3}); print(c["h"], c.most_common(1))
o = OrderedDict([("a", 1), ("b", 2)]); o.move_to_end("a"); print(o, o.popitem(last=False), list(o))
q = deque([1, 2, 3], maxlen=3); q.append(4); print(q, q[0], q.popleft(), q.pop(), len(q)); q.extend([7, 8]); q.extendleft([0]); print(q, q.maxlen)
r = deque(range(5)); r.rotate(2); print(r, list(r), 3 in r, r.index(3), r.count(1)); r.reverse(); r.remove(0); r.insert(1, 99); print(r, bool(deque()), r == deque(r))
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], len(m), sorted(m))
try:
    for x in r: r.append(1)
except RuntimeError as e: print(e)
deque().popleft()
