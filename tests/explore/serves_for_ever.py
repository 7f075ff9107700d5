# findings: none
# outcomes: any
# states: 2000
import time
from threading import Thread


def serve():
    while True:
        time.sleep(1)


def tick():
    time.sleep(1)


def clock():
    while True:
        tick()


a = Thread(target=serve)
b = Thread(target=clock)
a.start()
b.start()
a.join()
