# findings: livelock/busy-wait
# outcomes: any
# states: 2000
import time
from threading import Thread

ready = False


def wait():
    while not ready:
        time.sleep(0.1)


t = Thread(target=wait, daemon=True)
t.start()
t.join()
