# title: Letting go between two halves
# topic: conditions
# difficulty: 3
# lesson: The consumer checks under the lock, lets go, and takes the item under the lock again. In between, another one took it.
# expect: race-condition
# states: 57
# orders: 133
# outcomes: buffer = ['bread'] | buffer = [] | error, buffer = []
# shows: 0*2 2*3 1*6 2*3
# see: bounded_buffer

from threading import Thread, Condition

buffer = ["bread"]
changed = Condition()

def consume():
    with changed:
        while len(buffer) == 0:
            changed.wait()
    with changed:
        buffer.pop()

a = Thread(target=consume, daemon=True)
b = Thread(target=consume, daemon=True)
a.start()
b.start()
