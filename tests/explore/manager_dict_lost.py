# findings: race-condition/lost-update
# outcomes: finished shared={'n': 1}; finished shared={'n': 2}
# states: 2000
from multiprocessing import Manager, Process


def work(shared):
    shared["n"] = shared["n"] + 1


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.dict({"n": 0})
        workers = [Process(target=work, args=(shared,)) for _ in range(2)]
        for w in workers:
            w.start()
        for w in workers:
            w.join()
        print(shared["n"])
