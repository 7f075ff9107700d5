# findings: deadlock/queue
# outcomes: deadlock
# states: 100
from queue import Queue
from threading import Thread

items = Queue()


def produce():
    items.put(1)


def consume():
    items.get()
    items.get()


t1 = Thread(target=produce)
t2 = Thread(target=consume)
t1.start()
t2.start()
t1.join()
t2.join()
