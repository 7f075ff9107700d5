# findings: none
# outcomes: finished
# states: 100
from queue import Queue
from threading import Thread

items = Queue()


def worker():
    while True:
        items.get()
        items.task_done()


Thread(target=worker, daemon=True).start()
items.put(1)
items.put(2)
items.join()
