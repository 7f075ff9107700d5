# findings: deadlock/barrier
# outcomes: deadlock
# states: 80
from threading import Barrier, Thread

barrier = Barrier(3)


def work():
    barrier.wait()


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
