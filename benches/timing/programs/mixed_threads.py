# Half waiting, half computing; four threads.
from threading import Thread
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
    threads = [Thread(target=task, args=(800_000,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{perf_counter() - began:.4f}")
