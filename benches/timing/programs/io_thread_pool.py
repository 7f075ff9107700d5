# I/O-bound, a pool of four threads.
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, sleep


def fetch(_):
    sleep(0.05)


if __name__ == "__main__":
    began = perf_counter()
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(fetch, range(8)))
    print(f"{perf_counter() - began:.4f}")
