# title: A small queue slows the fast one down
# topic: queues
# difficulty: 1
# lesson: The queue holds one. The producer has to wait until the consumer has taken it, so it can never be more than one ahead.
# expect: clean
# states: 20
# orders: 28
# outcomes: packed = [0, 1, 2]
# shows: 0*2 1 2*2 1 2*2 1 2*2 0*2

from queue import Queue
from threading import Thread

belt = Queue(maxsize=1)
packed = []

def make():
    for n in range(3):
        belt.put(n)

def pack():
    for _ in range(3):
        packed.append(belt.get())

a = Thread(target=make)
b = Thread(target=pack)
a.start()
b.start()
a.join()
b.join()
assert packed == [0, 1, 2]
