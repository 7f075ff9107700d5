# findings: misuse
# outcomes: error
# states: 20
from threading import Lock, Thread

lock = Lock()


def work():
    lock.release()


t = Thread(target=work)
t.start()
t.join()
