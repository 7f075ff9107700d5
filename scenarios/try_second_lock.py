# title: Let go and try again
# topic: deadlock
# difficulty: 3
# lesson: Without an order: take one lock, only try the other, and give the first back if that fails. No deadlock; with bad luck both may step back again and again.
# expect: livelock mutual
# states: 42
# outcomes: finished
# shows: 0*2 1 2 1:1 2:1 1 2
# see: opposite_locks_ordered

from threading import Thread, Lock

A = Lock()
B = Lock()

def work(first, second):
    while True:
        first.acquire()
        if second.acquire(blocking=False):
            break
        first.release()
    second.release()
    first.release()

a = Thread(target=work, args=(A, B))
b = Thread(target=work, args=(B, A))
a.start()
b.start()
a.join()
b.join()
print("both are done")
