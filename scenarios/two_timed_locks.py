# title: Two locks with a time limit
# topic: livelock
# difficulty: 2
# lesson: A time limit turns the deadlock into a livelock: both give up, both begin again, and may do so for ever.
# expect: livelock mutual
# states: 63
# outcomes: finished
# shows: 0*2 2 1 1:1 2:1 1*2 2*2
# see: two_timed_locks_ordered

from threading import Thread, Lock

A = Lock()
B = Lock()

def work(first, second, name):
    while True:
        with first:
            if second.acquire(timeout=1):
                second.release()
                print(name, "is done")
                return

a = Thread(target=work, args=(A, B, "a"))
b = Thread(target=work, args=(B, A, "b"))
a.start()
b.start()
a.join()
b.join()
