# CPU-bound, a pool of two processes, tasks of different sizes.
from multiprocessing import Pool
from time import perf_counter


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


if __name__ == "__main__":
    began = perf_counter()
    with Pool(2) as pool:
        pool.map(work, [1_600_000, 800_000, 800_000, 800_000], chunksize=1)
    print(f"{perf_counter() - began:.4f}")
