# findings: deadlock/not-signalled
# outcomes: any
# states: 20000
from threading import Event, Thread

go = Event()


def wait():
    go.wait()


def pulse():
    go.set()
    go.clear()


t1 = Thread(target=wait)
t2 = Thread(target=pulse)
t1.start()
t2.start()
t1.join()
t2.join()
