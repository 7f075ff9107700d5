# findings: livelock/busy-wait
# outcomes: any
# states: 2000
import time
from threading import Thread


class Box:
    def __init__(self):
        self.ready = False


box = Box()


def wait():
    while not box.ready:
        time.sleep(0.1)


t = Thread(target=wait)
t.start()
print("on")
t.join()
