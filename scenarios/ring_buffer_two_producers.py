# title: Two producers on one ring
# topic: queues
# difficulty: 3
# lesson: Both write to the same place and both move `tail` on. An item is lost, or a hole is read.
# expect: race-condition, data-race
# states: 83
# orders: 251
# outcomes: 6
# shows: 0*2 1*2 2*4 1*2 0*3
# goal: tail = 2
# see: ring_buffer

from threading import Thread

ring = [None, None]
tail = 0

def produce(item):
    global tail
    ring[tail] = item
    tail += 1

a = Thread(target=produce, args=("a",))
b = Thread(target=produce, args=("b",))
a.start()
b.start()
a.join()
b.join()
assert None not in ring, "a place is empty"
