# title: A queue does the locking
# topic: queues
# difficulty: 1
# lesson: `queue.Queue` has its lock and its conditions inside. `get` waits for an item, `put` never loses one.
# expect: clean
# states: 11
# orders: 3
# outcomes: dishes = ['fried rice', 'fried egg']
# shows: 0*3 1*4 0

from queue import Queue
from threading import Thread

orders = Queue()
dishes = []

def cook():
    for _ in range(2):
        dishes.append("fried " + orders.get())

t = Thread(target=cook)
t.start()
orders.put("rice")
orders.put("egg")
t.join()
assert dishes == ["fried rice", "fried egg"]
