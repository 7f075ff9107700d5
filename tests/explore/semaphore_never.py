# findings: deadlock/not-signalled
# outcomes: deadlock
# states: 40
from threading import Semaphore, Thread

ready = Semaphore(0)


def work():
    ready.acquire()
    print("never")


t = Thread(target=work)
t.start()
t.join()
