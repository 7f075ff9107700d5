# findings: race-condition/lost-update
# outcomes: finished shared=[1]; finished shared=[2]
# states: 2000
from multiprocessing import Manager, Process


def work(shared):
    shared[0] += 1


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.list([0])
        workers = [Process(target=work, args=(shared,)) for _ in range(2)]
        for w in workers:
            w.start()
        for w in workers:
            w.join()
        print(shared[0])
