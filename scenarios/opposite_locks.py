# title: Two locks, opposite order
# lesson: Each holds what the other wants. One order for all prevents it.

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
