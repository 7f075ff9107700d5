# title: Wait outside, then go in
# topic: deadlock
# difficulty: 2
# lesson: First the semaphore, then the mutex. Nobody sleeps inside.
# expect: clean
# states: 15
# orders: 1
# outcomes: buffer = []
# shows: 0*2 2*4 1*4 0*4
# cure-of: wait_holding_mutex

from threading import Thread, Lock, Semaphore

buffer = []
mutex = Lock()
items = Semaphore(0)

def consume():
    items.acquire()
    with mutex:
        buffer.pop()

def produce():
    with mutex:
        buffer.append("bread")
    items.release()

a = Thread(target=consume)
b = Thread(target=produce)
a.start()
b.start()
a.join()
b.join()
print(len(buffer), "left")
