# title: while, always
# topic: conditions
# difficulty: 2
# lesson: The woken consumer looks again and goes back to sleep if somebody was faster.
# expect: clean
# states: 173
# orders: 814
# outcomes: items = []
# shows: 0*3 3*8 1*4 2*4 0*5
# cure-of: if_instead_of_while

from threading import Thread, Condition

items = []
changed = Condition()

def consume():
    with changed:
        while len(items) == 0:
            changed.wait()
        items.pop()

def produce():
    for _ in range(2):
        with changed:
            items.append("bread")
            changed.notify()

threads = [Thread(target=consume), Thread(target=consume), Thread(target=produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("left", len(items))
