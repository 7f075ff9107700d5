# findings: deadlock/not-signalled
# outcomes: deadlock
# states: 40
from threading import Event, Thread

go = Event()


def waiter():
    go.wait()


t = Thread(target=waiter)
t.start()
t.join()
