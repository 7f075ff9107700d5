# findings: deadlock/join
# outcomes: deadlock
# states: 200
from threading import Semaphore, Thread

both = Semaphore(0)
t1 = None
t2 = None


def first():
    both.acquire()
    t2.join()


def second():
    both.acquire()
    t1.join()


t1 = Thread(target=first)
t2 = Thread(target=second)
t1.start()
t2.start()
both.release(2)
