# title: A lock made of a flag
# topic: algorithms
# difficulty: 1
# lesson: While the flag is up, wait; then raise it. Between the last look and raising it, another one can do the same.
# expect: race-condition, data-race
# states: 82
# outcomes: count = 2, locked = False | error, count = 1, locked = False
# shows: 0*2 1 2*3 1*4 2*2 0*3
# goal: count = 2
# see: test_and_set

from threading import Thread

locked = False
count = 0

def work():
    global locked, count
    while locked:
        pass
    locked = True
    count += 1
    locked = False

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
assert count == 2, "an update is lost"
