# title: Two signals, crossed
# topic: deadlock
# difficulty: 1
# lesson: Each waits for the other's signal before giving its own. Semaphores deadlock without any lock.
# expect: deadlock not-signalled
# states: 3
# orders: 1
# outcomes: deadlock
# shows: 0*2
# see: rendezvous

from threading import Thread, Semaphore

ann_there = Semaphore(0)
bob_there = Semaphore(0)

def ann():
    bob_there.acquire()
    ann_there.release()
    print("Ann goes on")

def bob():
    ann_there.acquire()
    bob_there.release()
    print("Bob goes on")

a = Thread(target=ann)
b = Thread(target=bob)
a.start()
b.start()
a.join()
b.join()
