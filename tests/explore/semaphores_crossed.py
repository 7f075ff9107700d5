# findings: deadlock/cycle
# outcomes: any
# states: 20000
from threading import Semaphore, Thread

a = Semaphore(1)
b = Semaphore(1)


def work(first, second):
    with first:
        with second:
            pass


t1 = Thread(target=work, args=(a, b))
t2 = Thread(target=work, args=(b, a))
t1.start()
t2.start()
t1.join()
t2.join()
