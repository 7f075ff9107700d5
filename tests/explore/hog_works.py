# findings: starvation
# outcomes: any
# states: 2000
from threading import Lock, Thread

lock = Lock()


def hog():
    with lock:
        while True:
            print("mine")


def other():
    with lock:
        print("never")


a = Thread(target=hog)
b = Thread(target=other)
a.start()
b.start()
