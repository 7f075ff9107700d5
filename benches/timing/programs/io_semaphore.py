# I/O-bound, eight threads of which a semaphore lets three in.
from threading import Semaphore, Thread
from time import perf_counter, sleep

seats = Semaphore(3)


def fetch():
    with seats:
        sleep(0.05)


if __name__ == "__main__":
    began = perf_counter()
    threads = [Thread(target=fetch) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{perf_counter() - began:.4f}")
