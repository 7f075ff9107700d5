# findings: starvation
# outcomes: any
# states: 2000
from threading import Lock, Thread

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
