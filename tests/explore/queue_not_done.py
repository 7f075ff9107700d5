# findings: deadlock/queue
# outcomes: any
# states: 20000
from queue import Queue
from threading import Thread

q = Queue()


def consume():
    q.get()


q.put(1)
t = Thread(target=consume)
t.start()
q.join()
t.join()
