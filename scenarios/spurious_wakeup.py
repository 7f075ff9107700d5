# title: Waking for no reason
# topic: conditions
# difficulty: 3
# lesson: POSIX allows a thread to wake without a signal. CPython's `Condition` does not do so; with this option it may, and the `if` shows.
# expect: race-condition
# states: 42
# orders: 48
# outcomes: items = [] | error, items = ['bread']
# shows: 0 1*3 1:2 1*2
# goal: items = []
# options: spurious_wakeups=true
# see: while_not_if

from threading import Thread, Condition

items = []
changed = Condition()

def consume():
    with changed:
        if not items:
            changed.wait()
        items.pop()

def produce():
    with changed:
        items.append("bread")
        changed.notify()

a = Thread(target=consume)
b = Thread(target=produce)
a.start()
b.start()
a.join()
b.join()
