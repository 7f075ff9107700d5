# Two threads that need one lock for every other piece of their work.
from threading import Lock, Thread
from time import perf_counter

lock = Lock()


def work():
    for _ in range(100):
        with lock:
            total = 0
            for i in range(10_000):
                total += i * i % 7
        for i in range(10_000):
            total += i * i % 7


if __name__ == "__main__":
    began = perf_counter()
    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{perf_counter() - began:.4f}")
