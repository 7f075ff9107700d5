# findings: livelock/busy-wait
# outcomes: any
# states: 2000
from threading import Thread

ready = False


def wait():
    while not ready:
        pass


t = Thread(target=wait)
t.start()
t.join()
