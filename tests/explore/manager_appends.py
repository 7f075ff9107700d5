# findings: none
# outcomes: finished shared=[1, 1]
# states: 2000
from multiprocessing import Manager, Process


def work(shared):
    shared.append(1)


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.list()
        workers = [Process(target=work, args=(shared,)) for _ in range(2)]
        for w in workers:
            w.start()
        for w in workers:
            w.join()
        print(len(shared))
