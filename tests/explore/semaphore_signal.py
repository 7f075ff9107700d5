# findings: none
# outcomes: finished data=7
# states: 40
from threading import Semaphore, Thread

ready = Semaphore(0)
data = 0


def produce():
    global data
    data = 7
    ready.release()


def consume():
    ready.acquire()
    print(data)


t1 = Thread(target=produce)
t2 = Thread(target=consume)
t1.start()
t2.start()
t1.join()
t2.join()
