# findings: none
# outcomes: finished done=[1, 1]; finished done=[1]
# states: 20000
from threading import Lock, Thread

lock = Lock()
done = []


def work(me):
    if lock.acquire(blocking=False):
        done.append(1)
        lock.release()


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
