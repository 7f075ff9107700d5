# title: One release too many
# topic: locks
# difficulty: 2
# lesson: A plain semaphore counts on: now three are let in where two should be. Nothing complains.
# expect: race-condition
# states: 94
# orders: 593
# outcomes: 5
# shows: 0*3 1*2 2*4
# see: multiplex

from threading import Thread, Semaphore

places = Semaphore(1)
inside = []

def visit(name):
    with places:
        inside.append(name)
        assert len(inside) == 1, "more inside than allowed"
        inside.remove(name)

places.release()
a = Thread(target=visit, args=("Ann",))
b = Thread(target=visit, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
