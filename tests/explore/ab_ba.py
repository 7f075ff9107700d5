# findings: deadlock/cycle
# outcomes: finished; deadlock
# states: 80
from threading import Lock, Thread

a = Lock()
b = Lock()


def first():
    with a:
        with b:
            pass


def second():
    with b:
        with a:
            pass


t1 = Thread(target=first)
t2 = Thread(target=second)
t1.start()
t2.start()
t1.join()
t2.join()
