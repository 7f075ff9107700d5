# title: One monitor for both
# topic: deadlock
# difficulty: 3
# lesson: Who waits may hold nothing that the other needs. With one condition for both, `wait` gives up all there is to give up.
# expect: clean
# states: 22
# orders: 5
# outcomes: ready = True
# shows: 0*2 2*4 1*3 0*2
# goal: ready = True

from threading import Thread, Condition

changed = Condition()
ready = False

def wait_for_it():
    with changed:
        while not ready:
            changed.wait()

def announce():
    global ready
    with changed:
        ready = True
        changed.notify()

a = Thread(target=wait_for_it)
b = Thread(target=announce)
a.start()
b.start()
a.join()
b.join()
