# findings: deadlock/not-signalled race-condition/exception
# outcomes: any
# states: 2000
from threading import Condition, Thread

cond = Condition()
items = []


def take():
    with cond:
        if not items:
            cond.wait()
        items.pop()


def put():
    with cond:
        items.append(1)
        cond.notify_all()


threads = [Thread(target=take), Thread(target=take), Thread(target=put)]
for t in threads:
    t.start()
for t in threads:
    t.join()
