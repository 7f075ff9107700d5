# findings: deadlock/cycle
# outcomes: any
# states: 60
from threading import Lock, Thread

lock = Lock()


def work():
    with lock:
        print("inside")


t = Thread(target=work)
with lock:
    t.start()
    t.join()
