# title: Adding two vectors without a lock
# topic: races
# difficulty: 2
# lesson: No lock and so no deadlock. But to add to an element is to read it and then to write it, and one of two additions can be lost.
# expect: race-condition
# states: 48
# orders: 251
# outcomes: total = 21, v = [21], w = [10] | error, total = 11, v = [11], w = [10]
# shows: 0*2 1*3 2*4 1 0*3
# goal: total = 21
# see: vector_add_ordered

from threading import Thread

v = [1]
w = [10]
total = 0

def add(target, source):
    for i in range(len(source)):
        target[i] += source[i]

a = Thread(target=add, args=(v, w))
b = Thread(target=add, args=(v, w))
a.start()
b.start()
a.join()
b.join()
total = v[0]
assert total == 21, "an addition is lost"
