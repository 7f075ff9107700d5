# findings: starvation
# outcomes: any
# states: 20000
from threading import Lock, Thread

lock = Lock()


def work(me):
    while True:
        if lock.acquire(blocking=False):
            print("in")  # progress
            lock.release()


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
