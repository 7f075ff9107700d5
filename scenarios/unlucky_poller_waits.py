# title: Wait, and be served
# topic: livelock
# difficulty: 2
# lesson: Who waits for a lock that is free again and again gets it in the end, if the scheduler is fair.
# expect: clean
# states: 25
# outcomes: served = True
# shows: 0*2 2*3 1 0*3
# cure-of: unlucky_poller

from threading import Thread, Lock

lock = Lock()
served = False

def busy():
    while not served:
        lock.acquire()
        lock.release()

def waiter():
    global served
    lock.acquire()
    served = True
    lock.release()

a = Thread(target=busy)
b = Thread(target=waiter)
a.start()
b.start()
a.join()
b.join()
print("served")
