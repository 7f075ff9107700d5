# title: Adding two vectors, both ways
# topic: deadlock
# difficulty: 2
# lesson: `add(v, w)` locks the target and then the source. Called with the two exchanged at the same time, it deadlocks.
# expect: deadlock cycle
# states: 60
# orders: 150
# outcomes: 3
# shows: 0*2 2 1
# see: vector_add_ordered

from threading import Thread, Lock

class Vector:
    def __init__(self, *values):
        self.values = list(values)
        self.lock = Lock()

def add(target, source):
    with target.lock:
        with source.lock:
            for i, value in enumerate(source.values):
                target.values[i] += value

v = Vector(1)
w = Vector(10)
a = Thread(target=add, args=(v, w))
b = Thread(target=add, args=(w, v))
a.start()
b.start()
a.join()
b.join()
print("added")
