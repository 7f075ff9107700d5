# title: Two processes, opposite order
# topic: processes
# difficulty: 2
# lesson: Mutexes deadlock across processes just as locks do across threads.
# expect: deadlock cycle
# states: 37
# orders: 66
# outcomes: deadlock | finished
# shows: 0*2 2 1
# see: opposite_locks_ordered

from multiprocessing import Process, Lock

def left(a, b):
    with a:
        with b:
            print("left")

def right(a, b):
    with b:
        with a:
            print("right")

if __name__ == "__main__":
    a = Lock()
    b = Lock()
    p = Process(target=left, args=(a, b))
    q = Process(target=right, args=(a, b))
    p.start()
    q.start()
    p.join()
    q.join()
