# title: A gate before two locks
# topic: deadlock
# difficulty: 2
# lesson: The order of the two locks is still wrong. But only one thread at a time may collect locks, so the ring cannot close.
# expect: clean
# states: 54
# orders: 305
# outcomes: finished
# shows: 0*2 1*7 2*7 0*2
# cure-of: opposite_locks

from threading import Thread, Lock

gate = Lock()
A = Lock()
B = Lock()

def work(first, second, name):
    with gate:
        first.acquire()
        second.acquire()
    print(name)
    second.release()
    first.release()

a = Thread(target=work, args=(A, B, "a"))
b = Thread(target=work, args=(B, A, "b"))
a.start()
b.start()
a.join()
b.join()
