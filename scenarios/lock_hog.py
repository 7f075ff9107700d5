# title: The one who never lets go
# topic: starvation
# difficulty: 1
# lesson: One thread holds the lock as long as it works, and it works until somebody says stop. The one who would say so waits for the lock.
# expect: starvation
# states: 16
# outcomes: stop = True
# shows: 0*2 1*3
# goal: stop = True
# see: lock_hog_cured

from threading import Thread, Lock

lock = Lock()
stop = False

def hog():
    with lock:
        while not stop:
            pass

def stopper():
    global stop
    with lock:
        stop = True

a = Thread(target=hog)
b = Thread(target=stopper)
a.start()
b.start()
a.join()
b.join()
print("stopped")
