# Calls, lists and dictionaries; one after another.
from time import perf_counter


def square(x):
    return x * x


def count(n):
    seen = {}
    for i in range(n):
        key = i % 100
        seen[key] = seen.get(key, 0) + square(i)
    return sorted(seen.values())[0]


if __name__ == "__main__":
    began = perf_counter()
    for _ in range(2):
        count(800_000)
    print(f"{perf_counter() - began:.4f}")
