# title: A crash keeps the lock
# topic: locks
# difficulty: 2
# lesson: The exception ends the thread between `acquire` and `release`. A lock does not know that its holder is gone.
# expect: deadlock owner-gone, exception
# states: 14
# orders: 3
# outcomes: deadlock, results = [] | error, results = [3]
# shows: 0*2 1
# see: crash_releases

from threading import Thread, Lock

lock = Lock()
results = []

def divide(n):
    lock.acquire()
    results.append(12 // n)
    lock.release()

a = Thread(target=divide, args=(0,))
b = Thread(target=divide, args=(4,))
a.start()
b.start()
a.join()
b.join()
print(results)
