# findings: livelock/mutual
# outcomes: finished meals=2
# states: 20000
from threading import Lock, Thread
import time

spoon = Lock()
fork = Lock()
meals = 0


def dine(name, first, second):
    global meals
    eaten = False
    while not eaten:
        first.acquire()
        if second.acquire(timeout=1):
            meals += 1
            second.release()
            eaten = True
        first.release()
        time.sleep(0.1)


t1 = Thread(target=dine, args=("Ann", spoon, fork))
t2 = Thread(target=dine, args=("Bob", fork, spoon))
t1.start()
t2.start()
t1.join()
t2.join()
