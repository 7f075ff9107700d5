# findings: starvation
# outcomes: any
# states: 2000
from threading import Lock, Thread

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
