# CPU-bound, four threads.
from threading import Thread
from time import perf_counter


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


if __name__ == "__main__":
    began = perf_counter()
    threads = [Thread(target=work, args=(1_000_000,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{perf_counter() - began:.4f}")
