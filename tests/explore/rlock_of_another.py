# findings: misuse
# outcomes: any
# states: 20000
from threading import RLock, Thread

lock = RLock()


def work():
    lock.release()


lock.acquire()
t = Thread(target=work)
t.start()
t.join()
