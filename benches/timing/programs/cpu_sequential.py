# CPU-bound, one after another.
from time import perf_counter


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


if __name__ == "__main__":
    began = perf_counter()
    for _ in range(4):
        work(1_000_000)
    print(f"{perf_counter() - began:.4f}")
