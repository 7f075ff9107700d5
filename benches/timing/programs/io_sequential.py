# I/O-bound, one after another.
from time import perf_counter, sleep


def fetch():
    sleep(0.05)


if __name__ == "__main__":
    began = perf_counter()
    for _ in range(8):
        fetch()
    print(f"{perf_counter() - began:.4f}")
