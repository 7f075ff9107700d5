# findings: livelock/mutual
# outcomes: any
# states: 20000
from threading import Lock, Thread

a = Lock()
b = Lock()


def work(first, second):
    while True:
        if first.acquire(timeout=1):
            if second.acquire(timeout=1):
                second.release()
                first.release()
                return
            first.release()


t1 = Thread(target=work, args=(a, b))
t2 = Thread(target=work, args=(b, a))
t1.start()
t2.start()
t1.join()
t2.join()
