# findings: livelock/busy-wait
# outcomes: any
# states: 2000
from threading import Lock, Thread

ready = False
lock = Lock()


def wait():
    while True:
        with lock:
            if ready:
                break


t = Thread(target=wait)
t.start()
t.join()
