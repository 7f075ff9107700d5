# title: One signal for two
# topic: conditions
# difficulty: 2
# lesson: A countdown from 2. Each worker counts down for itself, and the first to see zero opens the gate. Both can count before either looks; or does each of them see zero?
# expect: race-condition assertion
# states: 96
# orders: 137
# outcomes: left = 0, opened = 1 | error, left = 0, opened = 2
# shows: 0*2 2*4 1*10 2*6
# see: countdown_latch

from threading import Thread, Lock

left = 2
opened = 0
lock = Lock()

def work():
    global left, opened
    with lock:
        left -= 1
    with lock:
        if left == 0:
            opened += 1
            assert opened == 1, "opened twice"

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
