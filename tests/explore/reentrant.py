# findings: none
# outcomes: finished
# states: 100
from threading import RLock, Thread

lock = RLock()


def work():
    with lock:
        with lock:
            print("fine")


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
