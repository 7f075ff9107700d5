# findings: deadlock/cycle
# outcomes: any
# states: 20000
from multiprocessing import Lock, Process


def work(first, second):
    with first:
        with second:
            pass


if __name__ == "__main__":
    a = Lock()
    b = Lock()
    p1 = Process(target=work, args=(a, b))
    p2 = Process(target=work, args=(b, a))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
