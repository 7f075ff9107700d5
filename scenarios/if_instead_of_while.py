# title: if where while belongs
# topic: conditions
# difficulty: 2
# lesson: Between the signal and the moment the woken thread has the lock again, another consumer can take the item. After `wait` nothing is certain: look again.
# expect: race-condition
# states: 190
# orders: 3661
# outcomes: items = ['bread'] | items = [] | error, items = []
# shows: 0*3 1*3 3*4 2*4 1*3
# see: while_not_if

from threading import Thread, Condition

items = []
changed = Condition()

def consume():
    with changed:
        if len(items) == 0:
            changed.wait()
        items.pop()

def produce():
    with changed:
        items.append("bread")
        changed.notify()

threads = [Thread(target=consume, daemon=True), Thread(target=consume, daemon=True), Thread(target=produce)]
for t in threads:
    t.start()
threads[2].join()
