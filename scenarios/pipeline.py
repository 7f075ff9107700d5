# title: A pipeline of three
# topic: queues
# difficulty: 2
# lesson: Each stage knows only its queue in and its queue out. The end sign travels along.
# expect: clean
# states: 52
# orders: 3078
# outcomes: boxes = [1, 2]
# shows: 0*5 1*6 2*5 0*2

from queue import Queue
from threading import Thread

raw = Queue()
cut = Queue()
boxes = []

def cutter():
    while True:
        item = raw.get()
        cut.put(item)
        if item is None:
            break

def packer():
    while True:
        item = cut.get()
        if item is None:
            break
        boxes.append(item)

a = Thread(target=cutter)
b = Thread(target=packer)
a.start()
b.start()
for item in (1, 2, None):
    raw.put(item)
a.join()
b.join()
assert boxes == [1, 2]
