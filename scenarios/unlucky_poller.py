# title: The unlucky one who only tries
# topic: starvation
# difficulty: 2
# lesson: A thread that tries the lock without waiting can come at the wrong moment every time. Nothing holds a place for it.
# expect: starvation
# states: 28
# outcomes: served = True
# shows: 0*2 1*2 2:1 1*3 2:1
# goal: served = True
# see: unlucky_poller_waits

from threading import Thread, Lock

lock = Lock()
served = False

def busy():
    while not served:
        lock.acquire()
        lock.release()

def poller():
    global served
    while not lock.acquire(blocking=False):
        pass
    served = True
    lock.release()

a = Thread(target=busy)
b = Thread(target=poller)
a.start()
b.start()
a.join()
b.join()
print("served")
