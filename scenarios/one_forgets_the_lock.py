# title: One of them forgets the lock
# topic: races
# difficulty: 1
# lesson: A lock is an agreement. The thread without it walks straight through.
# expect: race-condition, data-race
# states: 38
# orders: 55
# outcomes: counter = 2 | counter = 1
# shows: 0*2 1*2 2*2 1*2 0*4
# goal: counter = 2
# see: lost_update_locked

from threading import Thread, Lock

counter = 0
lock = Lock()

def careful():
    global counter
    with lock:
        counter += 1

def careless():
    global counter
    counter += 1

a = Thread(target=careful)
b = Thread(target=careless)
a.start()
b.start()
a.join()
b.join()
print("counter", counter)
