# title: One order needs no time limit
# topic: livelock
# difficulty: 1
# lesson: With the same order for both there is nothing to give up.
# expect: clean
# states: 34
# orders: 37
# outcomes: finished
# shows: 0*2 1*5 2*5 0*2
# cure-of: two_timed_locks

from threading import Thread, Lock

A = Lock()
B = Lock()

def work(first, second, name):
    with first:
        with second:
            print(name, "is done")

a = Thread(target=work, args=(A, B, "a"))
b = Thread(target=work, args=(A, B, "b"))
a.start()
b.start()
a.join()
b.join()
