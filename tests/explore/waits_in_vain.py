# findings: livelock/busy-wait
# outcomes: any
# states: 40
from threading import Thread

ready = False


def work():
    while not ready:
        pass


def never():
    global ready
    ready = True


t = Thread(target=work)
t.start()
t.join()
