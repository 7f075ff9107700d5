# title: Asleep with the key in the pocket
# topic: deadlock
# difficulty: 2
# lesson: The consumer waits for an item while it holds the mutex that the producer needs to put one in.
# expect: deadlock not-signalled
# states: 18
# orders: 4
# outcomes: deadlock, buffer = [] | buffer = []
# shows: 0*2 1
# goal: buffer = []
# see: wait_before_mutex

from threading import Thread, Lock, Semaphore

buffer = []
mutex = Lock()
items = Semaphore(0)

def consume():
    with mutex:
        items.acquire()
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
