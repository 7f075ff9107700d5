# findings: deadlock/self
# outcomes: deadlock
# states: 20
from threading import Lock, Thread

lock = Lock()


def work():
    with lock:
        with lock:
            print("never")


t = Thread(target=work)
t.start()
t.join()
