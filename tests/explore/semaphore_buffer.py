# findings: none
# outcomes: finished items=[] total=1
# states: 20000
from threading import Lock, Semaphore, Thread

room = Semaphore(1)
filled = Semaphore(0)
guard = Lock()
items = []
total = 0


def produce():
    for n in range(2):
        room.acquire()
        with guard:
            items.append(n)
        filled.release()


def consume():
    global total
    for _ in range(2):
        filled.acquire()
        with guard:
            total += items.pop(0)
        room.release()


t1 = Thread(target=produce)
t2 = Thread(target=consume)
t1.start()
t2.start()
t1.join()
t2.join()
