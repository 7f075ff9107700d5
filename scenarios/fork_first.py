# title: Fork before there are threads
# topic: processes
# difficulty: 2
# lesson: The child is made while nobody holds anything, so its copy of the lock is free.
# expect: clean
# states: 26
# orders: 56
# outcomes: finished
# shows: 0*2 1*3 2*3 0*2
# cure-of: fork_while_locked

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
    p = Process(target=child)
    p.start()
    t = Thread(target=count)
    t.start()
    t.join()
    p.join()
