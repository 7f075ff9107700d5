# findings: none
# outcomes: finished
# states: 200
from threading import Barrier, Thread

barrier = Barrier(2)


def work():
    barrier.wait()
    print("past")


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
