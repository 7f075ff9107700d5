# title: Two locks, opposite order
# topic: deadlock
# difficulty: 1
# lesson: Each thread holds what the other wants, so neither can ever move. One order for all prevents it.
# expect: deadlock cycle
# states: 58
# orders: 150
# outcomes: deadlock, ann = 100, bob = 50 | ann = 95, bob = 55
# shows: 0*2 2 1
# goal: ann = 95, bob = 55
# see: opposite_locks_ordered

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
    with B:
        with A:
            bob -= 10
            ann += 10

t1 = Thread(target=pay_bob)
t2 = Thread(target=pay_ann)
t1.start()
t2.start()
t1.join()
t2.join()
print("total", ann + bob)
