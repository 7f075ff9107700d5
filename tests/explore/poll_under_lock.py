# findings: none
# outcomes: finished ready=True
# states: 20000
from threading import Lock, Thread
import time

lock = Lock()
ready = False


def wait():
    while True:
        with lock:
            if ready:
                break
        time.sleep(0.1)


def signal():
    global ready
    with lock:
        ready = True


t1 = Thread(target=wait)
t2 = Thread(target=signal)
t1.start()
t2.start()
t1.join()
t2.join()
