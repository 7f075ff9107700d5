# title: Wake them all
# topic: conditions
# difficulty: 2
# lesson: `notify_all` wakes everybody; each looks for itself. More work than two conditions, and never wrong.
# expect: clean
# states: 389
# orders: 33900
# outcomes: full = False
# shows: 0*4 4*5 2*5 3*5 1*5 0*5
# cure-of: notify_the_wrong_one

from threading import Thread, Condition

full = False
changed = Condition()

def produce():
    global full
    with changed:
        while full:
            changed.wait()
        full = True
        changed.notify_all()

def consume():
    global full
    with changed:
        while not full:
            changed.wait()
        full = False
        changed.notify_all()

threads = [Thread(target=consume) for _ in range(2)]
threads += [Thread(target=produce) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("done")
