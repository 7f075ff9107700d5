# title: The wrong one wakes
# topic: conditions
# difficulty: 3
# lesson: Producers and consumers sleep on one condition. `notify` wakes one of them, perhaps one of the same kind, who goes back to sleep. The signal is spent and everybody sleeps.
# expect: deadlock not-signalled
# states: 447
# orders: 21396
# outcomes: deadlock, full = False | full = False
# shows: 0*4 2*3 1*3 3*5 4*3 2*5 1*3
# goal: full = False
# see: two_conditions

from threading import Thread, Condition

full = False
changed = Condition()

def produce():
    global full
    with changed:
        while full:
            changed.wait()
        full = True
        changed.notify()

def consume():
    global full
    with changed:
        while not full:
            changed.wait()
        full = False
        changed.notify()

threads = [Thread(target=consume) for _ in range(2)]
threads += [Thread(target=produce) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("done")
