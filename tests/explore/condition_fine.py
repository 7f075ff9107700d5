# findings: none
# outcomes: finished ready=True
# states: 300
from threading import Condition, Thread

cond = Condition()
ready = False


def waiter():
    with cond:
        while not ready:
            cond.wait()


def signaller():
    global ready
    with cond:
        ready = True
        cond.notify()


t1 = Thread(target=waiter)
t2 = Thread(target=signaller)
t1.start()
t2.start()
t1.join()
t2.join()
