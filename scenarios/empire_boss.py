# title: The boss
# topic: conditions
# difficulty: 3
# lesson: Two warriors strike when the boss is awake, and wait with `if`. The boss falls asleep again.
# expect: race-condition
# states: 180
# orders: 11236
# outcomes: awake = True | awake = False | error, awake = False
# shows: 0*3 1*3 3*4 2*5 1*3
# see: while_not_if

from threading import Thread, Condition

awake = False
changed = Condition()

def warrior():
    global awake
    with changed:
        if not awake:
            changed.wait()
        assert awake, "struck a sleeping boss"
        awake = False

def boss():
    global awake
    with changed:
        awake = True
        changed.notify_all()

threads = [Thread(target=warrior, daemon=True), Thread(target=warrior, daemon=True), Thread(target=boss)]
for t in threads:
    t.start()
threads[2].join()
