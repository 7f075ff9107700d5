# title: A lock that is not enough
# topic: locks
# difficulty: 2
# lesson: One thread adds 2 under the lock, the other takes 1 away twice. Nobody expects to see 1 in between.
# expect: race-condition
# states: 46
# orders: 42
# outcomes: height = 0 | error, height = 0
# shows: 0*2 1*4 2*3
# goal: height = 0
# see: account_monitor

from threading import Thread, Lock

lock = Lock()
height = 2

def dwarf():
    global height
    for _ in range(2):
        with lock:
            height -= 1

def giant():
    with lock:
        assert height != 1, "half a step was seen"

a = Thread(target=dwarf)
b = Thread(target=giant)
a.start()
b.start()
a.join()
b.join()
