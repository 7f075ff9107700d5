# title: A call in between, and it breaks
# topic: gil
# difficulty: 2
# lesson: The same scheduler as CPython's, but a function is called between read and write. The GIL may change hands at the call, and an update is lost.
# expect: race-condition, data-race
# states: 27
# orders: 19
# outcomes: hits = 2 | hits = 1
# shows: 0*2 1 2*2 1 0*4
# options: atomicity=cpython
# goal: hits = 2
# see: gil_counter_locked

from threading import Thread

hits = 0

def next_number(n):
    return n + 1

def work():
    global hits
    hits = next_number(hits)

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print("hits", hits)
