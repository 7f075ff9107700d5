# One thread reads, two compute what it hands over through a queue.
from queue import Queue
from threading import Thread
from time import perf_counter, sleep

jobs = Queue(maxsize=4)


def read():
    for _ in range(8):
        sleep(0.02)
        jobs.put(400_000)
    for _ in range(2):
        jobs.put(None)


def compute():
    while True:
        n = jobs.get()
        if n is None:
            return
        total = 0
        for i in range(n):
            total += i * i % 7


if __name__ == "__main__":
    began = perf_counter()
    threads = [Thread(target=read), Thread(target=compute), Thread(target=compute)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{perf_counter() - began:.4f}")
