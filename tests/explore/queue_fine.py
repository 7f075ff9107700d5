# findings: none
# outcomes: finished
# states: 100
from queue import Queue
from threading import Thread

items = Queue(1)


def produce():
    for n in range(3):
        items.put(n)


def consume():
    for _ in range(3):
        print(items.get())


t1 = Thread(target=produce)
t2 = Thread(target=consume)
t1.start()
t2.start()
t1.join()
t2.join()
