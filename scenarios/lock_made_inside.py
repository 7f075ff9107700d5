# title: A new lock for every call
# topic: races
# difficulty: 2
# lesson: The lock is made inside the function, so every call has its own and nobody ever waits.
# expect: race-condition, data-race
# states: 57
# orders: 251
# outcomes: counter = 2 | counter = 1
# shows: 0*2 1*2 2*4 1*2 0*4
# goal: counter = 2
# see: lost_update_locked

from threading import Thread, Lock

counter = 0

def work():
    global counter
    lock = Lock()
    with lock:
        counter += 1

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print("counter", counter)
