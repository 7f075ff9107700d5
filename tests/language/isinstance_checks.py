print(isinstance(1, int), isinstance(True, int), isinstance(1.0, (int, float)), isinstance("s", str), isinstance([], list), isinstance(None, type(None)), isinstance(int, type), type(1) is int, type("") == str, type([1]) in (list, tuple))
class A: pass
print(isinstance(A(), A), isinstance(A, type), type(A()) is A, A.__name__, issubclass(A, object), issubclass(bool, int), isinstance(len, object))
print(callable(len), callable(5), callable(A), id(A) == id(A), [1] is [1], () is (), None is None, a if False else "x")
print(hash("a") == hash("a"), hash(1.0) == hash(1), bool(""), bool("a"), bool([0]), bool(0.0), str(1) + str(1.5) + str(None) + str([1]), repr(None), str("s"))
print(sorted([True, 0, 2]), min("b", "a"), max([1, 2], [1, 3]), min([], default=5), max({"a": 3, "b": 5}.items(), key=lambda kv: kv[1]), sum(x for x in [1, 2]), round(5), round(-0.5), round(1.15, 1), pow(2, 0.5))
issubclass(1, int)
