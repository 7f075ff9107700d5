# title: Counting down below zero
# topic: conditions
# difficulty: 2
# lesson: A countdown must not go below zero. Each looks before it counts, and looks are not enough.
# expect: race-condition
# states: 71
# orders: 72
# outcomes: left = 0 | error, left = -1
# shows: 0*2 2*3 1*8 2*5
# goal: left = 0
# see: countdown_latch

from threading import Thread, Lock

left = 1
lock = Lock()

def signal():
    global left
    with lock:
        seen = left
    if seen > 0:
        with lock:
            left -= 1
            assert left >= 0, "below zero"

a = Thread(target=signal)
b = Thread(target=signal)
a.start()
b.start()
a.join()
b.join()
