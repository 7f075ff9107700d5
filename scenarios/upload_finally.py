# title: Leaving a flag up
# topic: locks
# difficulty: 2
# lesson: The flag says that somebody is working. An exception leaves it up, and the other one spins for ever. `finally` takes it down.
# expect: clean
# states: 27
# orders: 17
# outcomes: results = [0, 2] | results = [2, 0]
# shows: 0*2 1*3 2*3 0*3

from threading import Thread, Lock

busy = Lock()
results = []

def work(n):
    with busy:
        try:
            results.append(10 // n)
        except ZeroDivisionError:
            results.append(0)

a = Thread(target=work, args=(0,))
b = Thread(target=work, args=(5,))
a.start()
b.start()
a.join()
b.join()
assert sorted(results) == [0, 2]
