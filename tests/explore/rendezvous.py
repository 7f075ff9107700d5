# findings: none
# outcomes: finished order=['before', 'before', 'after', 'after']
# states: 20000
from threading import Semaphore, Thread

here = [Semaphore(0), Semaphore(0)]
order = []


def work(me):
    order.append("before")
    here[me].release()
    here[1 - me].acquire()
    order.append("after")


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
