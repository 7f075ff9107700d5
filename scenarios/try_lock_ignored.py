# title: The answer was no
# topic: locks
# difficulty: 2
# lesson: The result of a failed try is not looked at: the thread works without the lock, and then releases somebody else's.
# expect: misuse, race-condition, data-race
# states: 97
# orders: 251
# outcomes: counter = 2 | error, counter = 2 | error, counter = 1
# shows: 0*2 2*3 1:1 1*3 2
# see: try_lock

from threading import Thread, Lock

counter = 0
lock = Lock()

def work():
    global counter
    lock.acquire(blocking=False)
    counter += 1
    lock.release()

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print("counter", counter)
