# title: Two locked pieces, one gap
# topic: races
# difficulty: 2
# lesson: Every access is under the lock, so no two accesses collide. Between the two locked pieces the value still grows old, and an update is lost. A lock has to cover the whole decision.
# expect: race-condition
# states: 65
# orders: 75
# outcomes: balance = 30 | balance = 20
# shows: 0*2 1*3 2*6 1*3 0*4
# goal: balance = 30
# see: lock_large_enough

from threading import Thread, Lock

balance = 10
lock = Lock()

def deposit(amount):
    global balance
    with lock:
        seen = balance
    with lock:
        balance = seen + amount

a = Thread(target=deposit, args=(10,))
b = Thread(target=deposit, args=(10,))
a.start()
b.start()
a.join()
b.join()
print("balance", balance)
