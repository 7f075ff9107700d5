# Calls, lists and dictionaries; two processes.
from multiprocessing import Process
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
    processes = [Process(target=count, args=(800_000,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"{perf_counter() - began:.4f}")
