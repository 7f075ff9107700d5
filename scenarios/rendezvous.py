# title: Rendezvous
# topic: puzzles
# difficulty: 1
# lesson: Two threads meet: neither goes on before the other has arrived. First give your own signal, then wait for the other's.
# expect: clean
# states: 51
# orders: 100
# outcomes: 4
# shows: 0*2 1*2 2*3 1*2 2 0*3
# cure-of: two_semaphores_crossed

from threading import Thread, Semaphore

ann_there = Semaphore(0)
bob_there = Semaphore(0)
log = []

def ann():
    log.append("a1")
    ann_there.release()
    bob_there.acquire()
    log.append("a2")

def bob():
    log.append("b1")
    bob_there.release()
    ann_there.acquire()
    log.append("b2")

a = Thread(target=ann)
b = Thread(target=bob)
a.start()
b.start()
a.join()
b.join()
assert set(log[:2]) == {"a1", "b1"}
