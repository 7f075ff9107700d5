# findings: deadlock/not-signalled
# outcomes: any
# states: 20000
from threading import Semaphore, Thread

here = [Semaphore(0), Semaphore(0)]


def work(me):
    here[1 - me].acquire()
    here[me].release()


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
