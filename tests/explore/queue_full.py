# findings: deadlock/queue
# outcomes: any
# states: 20000
from queue import Queue
from threading import Thread

q = Queue(maxsize=1)


def produce():
    for n in range(2):
        q.put(n)


t = Thread(target=produce)
t.start()
t.join()
