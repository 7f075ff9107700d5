# findings: none
# outcomes: finished counter=4
# states: 20000
from threading import Lock, Thread

lock = Lock()
counter = 0


def work(me):
    global counter
    for _ in range(2):
        while not lock.acquire(blocking=False):
            pass
        counter += 1
        lock.release()


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
