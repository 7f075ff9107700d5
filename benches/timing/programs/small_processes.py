# Twelve small tasks, a process each.
from multiprocessing import Process
from time import perf_counter


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


if __name__ == "__main__":
    began = perf_counter()
    processes = [Process(target=work, args=(40_000,)) for _ in range(12)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"{perf_counter() - began:.4f}")
