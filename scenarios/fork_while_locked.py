# title: Forked with a lock in hand
# topic: processes
# difficulty: 3
# lesson: The child's copy of the lock is taken, and the thread that would release it was not copied. Only the thread that calls `fork` exists in the child.
# expect: deadlock owner-gone
# states: 34
# orders: 56
# outcomes: deadlock | finished
# shows: 0*2 1*2 0 1 0
# see: fork_first

from multiprocessing import Process, set_start_method
from threading import Thread, Lock

lock = Lock()

def count():
    with lock:
        print("counting")

def child():
    with lock:
        print("the child got the lock")

if __name__ == "__main__":
    set_start_method("fork", force=True)
    t = Thread(target=count)
    t.start()
    p = Process(target=child)
    p.start()
    t.join()
    p.join()
