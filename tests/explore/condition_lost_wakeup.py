# findings: deadlock/not-signalled
# outcomes: any
# states: 200
from threading import Condition, Thread

cond = Condition()


def waiter():
    with cond:
        cond.wait()


def signaller():
    with cond:
        cond.notify()


t1 = Thread(target=waiter)
t2 = Thread(target=signaller)
t1.start()
t2.start()
t1.join()
t2.join()
