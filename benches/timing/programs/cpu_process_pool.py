# CPU-bound, an executor of two processes.
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


if __name__ == "__main__":
    began = perf_counter()
    with ProcessPoolExecutor(max_workers=2) as pool:
        list(pool.map(work, [500_000] * 8))
    print(f"{perf_counter() - began:.4f}")
