# findings: starvation
# outcomes: any
# states: 2000
from threading import Condition, Thread

cond = Condition()
free = 1


def work():
    global free
    while True:
        with cond:
            while free == 0:
                cond.wait()
            free -= 1
        with cond:
            free += 1
            cond.notify_all()


def once():
    global free
    with cond:
        while free == 0:
            cond.wait()
        free -= 1
    with cond:
        free += 1
        cond.notify_all()


threads = [Thread(target=work), Thread(target=work), Thread(target=once)]
for t in threads:
    t.start()
