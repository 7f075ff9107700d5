# I/O-bound, eight processes.
from multiprocessing import Process
from time import perf_counter, sleep


def fetch():
    sleep(0.05)


if __name__ == "__main__":
    began = perf_counter()
    processes = [Process(target=fetch) for _ in range(8)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"{perf_counter() - began:.4f}")
