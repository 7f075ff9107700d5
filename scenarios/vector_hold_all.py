# title: All locks or none
# topic: deadlock
# difficulty: 3
# lesson: A global lock is held while the two locks are collected, so that nobody holds one and waits for another. Hold-and-wait is gone.
# expect: clean
# states: 75
# orders: 706
# outcomes: v = [11], w = [21] | v = [12], w = [11]
# shows: 0*2 1*9 2*9 0*3
# cure-of: vector_add

from threading import Thread, Lock

collecting = Lock()
v_lock = Lock()
w_lock = Lock()
v = [1]
w = [10]

def add(target, target_lock, source, source_lock):
    with collecting:
        target_lock.acquire()
        source_lock.acquire()
    target[0] += source[0]
    source_lock.release()
    target_lock.release()

a = Thread(target=add, args=(v, v_lock, w, w_lock))
b = Thread(target=add, args=(w, w_lock, v, v_lock))
a.start()
b.start()
a.join()
b.join()
print("added")
