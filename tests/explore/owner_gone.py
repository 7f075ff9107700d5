# findings: deadlock/owner-gone
# outcomes: deadlock
# states: 60
from threading import Lock, Thread

lock = Lock()


def work():
    lock.acquire()


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
