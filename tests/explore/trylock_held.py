# findings: livelock/busy-wait
# outcomes: any
# states: 40
from threading import Lock, Thread

lock = Lock()


def work():
    while not lock.acquire(blocking=False):
        pass


lock.acquire()
t = Thread(target=work)
t.start()
t.join()
