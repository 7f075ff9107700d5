# One process reads, two compute what it hands over through a queue.
from multiprocessing import Process, Queue
from time import perf_counter, sleep


def read(jobs):
    for _ in range(8):
        sleep(0.02)
        jobs.put(400_000)
    for _ in range(2):
        jobs.put(None)


def compute(jobs):
    while True:
        n = jobs.get()
        if n is None:
            return
        total = 0
        for i in range(n):
            total += i * i % 7


if __name__ == "__main__":
    began = perf_counter()
    jobs = Queue()
    processes = [Process(target=read, args=(jobs,))] + [Process(target=compute, args=(jobs,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"{perf_counter() - began:.4f}")
