s = {1, 2, 3}
s.add(4); s.discard(9); s.remove(1)
print(sorted(s), len(s), 2 in s, sorted(s | {9}), s & {2, 3}, s - {2}, sorted(s ^ {2, 10}), s <= {2, 3, 4, 5}, s.issuperset({2}), s.isdisjoint({7}))
print(sorted(s.union([7, 8], {9})), s.intersection([2]), s.difference([2]), s.symmetric_difference([2, 5]), frozenset([1, 2]), set(), frozenset())
s.update([10, 11]); s -= {10}; s |= {20}; print(sorted(s)); t = s.copy(); t.clear(); print(t, bool(t), {1, 2} == {2, 1}, {frozenset([1])})
s.difference_update([2]); s.intersection_update([3, 4, 11]); print(sorted(s)); print(sorted(set("hello")), {1.0, 1, True})
s.remove(99)
