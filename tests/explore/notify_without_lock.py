# findings: misuse
# outcomes: any
# states: 20000
from threading import Condition, Thread

ready = Condition()


def work():
    ready.notify()


t = Thread(target=work)
t.start()
t.join()
