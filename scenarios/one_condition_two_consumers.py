# title: One condition, if, two consumers
# topic: conditions
# difficulty: 3
# lesson: A buffer for one, one producer, two consumers, `if` where `while` belongs. A consumer takes what is not there.
# expect: race-condition
# states: 352
# orders: 7437
# outcomes: 5
# shows: 0*3 2*3 1*5 3*5 2*3
# see: bounded_buffer

from threading import Thread, Condition

buffer = []
changed = Condition()

def produce():
    for n in range(2):
        with changed:
            if len(buffer) == 1:
                changed.wait()
            buffer.append(n)
            changed.notify()

def consume():
    with changed:
        if len(buffer) == 0:
            changed.wait()
        buffer.pop()
        changed.notify()

threads = [Thread(target=produce, daemon=True), Thread(target=consume, daemon=True), Thread(target=consume, daemon=True)]
for t in threads:
    t.start()
