# findings: race-condition/assertion data-race
# outcomes: finished x=1; error x=1
# states: 40
from threading import Thread

x = 0


def writer():
    global x
    x = 1


def reader():
    assert x == 1


t1 = Thread(target=writer)
t2 = Thread(target=reader)
t1.start()
t2.start()
t1.join()
t2.join()
