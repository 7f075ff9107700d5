# findings: none
# outcomes: finished
# states: 20000
from threading import Barrier, Thread

barrier = Barrier(2)


def work(me):
    barrier.wait()
    barrier.wait()


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
