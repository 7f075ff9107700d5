# title: Order vectors by a number of their own
# topic: deadlock
# difficulty: 3
# lesson: Each vector gets a number when it is made; the lower number is locked first. A vector added to itself is locked once.
# expect: clean
# states: 57
# orders: 82
# outcomes: 2
# shows: 0*2 1*8 2*8 0*3
# cure-of: vector_add

from threading import Thread, Lock

class Vector:
    def __init__(self, number, *values):
        self.number = number
        self.values = list(values)
        self.lock = Lock()

def add(target, source):
    if target is source:
        with target.lock:
            double(target)
        return
    first, second = target, source
    if source.number < target.number:
        first, second = source, target
    with first.lock:
        with second.lock:
            for i, value in enumerate(source.values):
                target.values[i] += value

def double(vector):
    for i, value in enumerate(vector.values):
        vector.values[i] += value

v = Vector(1, 1)
w = Vector(2, 10)
a = Thread(target=add, args=(v, w))
b = Thread(target=add, args=(w, v))
a.start()
b.start()
a.join()
b.join()
print("added")
