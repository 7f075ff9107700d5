# title: Two locks for one counter
# topic: races
# difficulty: 2
# lesson: Each thread dutifully takes a lock, but not the same one. A lock keeps out only those who ask for it.
# expect: race-condition, data-race
# states: 57
# orders: 251
# outcomes: counter = 2 | counter = 1
# shows: 0*2 1*2 2*4 1*2 0*4
# goal: counter = 2
# see: lost_update_locked

from threading import Thread, Lock

counter = 0
red = Lock()
blue = Lock()

def work(lock):
    global counter
    with lock:
        counter += 1

a = Thread(target=work, args=(red,))
b = Thread(target=work, args=(blue,))
a.start()
b.start()
a.join()
b.join()
print("counter", counter)
