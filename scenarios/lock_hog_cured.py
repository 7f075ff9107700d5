# title: Take it for a moment, again and again
# topic: livelock
# difficulty: 1
# lesson: The lock is held for one look only. The other one gets it in between.
# expect: clean
# states: 21
# outcomes: stop = True
# shows: 0*2 2*3 1*3 0*3
# cure-of: lock_hog

from threading import Thread, Lock

lock = Lock()
stop = False

def hog():
    while True:
        with lock:
            if stop:
                break

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
