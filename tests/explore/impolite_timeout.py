# findings: livelock/mutual
# outcomes: any
# states: 20000
from threading import Lock, Thread

a = Lock()
b = Lock()


def work(first, second):
    with first:
        while not second.acquire(timeout=1):
            print("still waiting")
        second.release()


t1 = Thread(target=work, args=(a, b))
t2 = Thread(target=work, args=(b, a))
t1.start()
t2.start()
t1.join()
t2.join()
