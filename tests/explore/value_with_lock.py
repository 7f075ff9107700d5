# findings: none
# outcomes: finished total.value=2
# states: 20000
from multiprocessing import Process, Value


def work(total):
    with total.get_lock():
        total.value += 1


if __name__ == "__main__":
    total = Value("i", 0)
    p1 = Process(target=work, args=(total,))
    p2 = Process(target=work, args=(total,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
