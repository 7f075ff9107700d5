# title: Two locks, one order
# topic: deadlock
# difficulty: 1
# lesson: Everybody takes A before B. Whoever has A can also get B in the end, so no cycle of waiting can close.
# expect: clean
# states: 55
# orders: 82
# outcomes: ann = 95, bob = 55
# shows: 0*2 1*8 2*8 0*5
# cure-of: opposite_locks

from threading import Thread, Lock

A = Lock()
B = Lock()
ann = 100
bob = 50

def pay_bob():
    global ann, bob
    with A:
        with B:
            ann -= 15
            bob += 15

def pay_ann():
    global ann, bob
    with A:
        with B:
            bob -= 10
            ann += 10

t1 = Thread(target=pay_bob)
t2 = Thread(target=pay_ann)
t1.start()
t2.start()
t1.join()
t2.join()
print("total", ann + bob)
