# title: A buffer with room for one
# topic: conditions
# difficulty: 2
# lesson: Two conditions on one lock: the producer waits for room, the consumer for an item, both in a `while`.
# expect: clean
# states: 79
# orders: 238
# outcomes: buffer = [], eaten = [0, 1]
# shows: 0*2 1*5 2*6 1*5 2*6 0*2

from threading import Thread, Condition, Lock

buffer = []
lock = Lock()
not_empty = Condition(lock)
not_full = Condition(lock)
eaten = []

def produce():
    for n in range(2):
        with lock:
            while len(buffer) == 1:
                not_full.wait()
            buffer.append(n)
            not_empty.notify()

def consume():
    for _ in range(2):
        with lock:
            while len(buffer) == 0:
                not_empty.wait()
            eaten.append(buffer.pop(0))
            not_full.notify()

a = Thread(target=produce)
b = Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
assert eaten == [0, 1]
