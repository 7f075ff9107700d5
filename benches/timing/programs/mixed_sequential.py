# Half waiting, half computing; one after another.
from time import perf_counter, sleep


def task(n):
    sleep(0.06)
    total = 0
    for i in range(n):
        total += i * i % 7
    sleep(0.02)
    return total


if __name__ == "__main__":
    began = perf_counter()
    for _ in range(4):
        task(800_000)
    print(f"{perf_counter() - began:.4f}")
