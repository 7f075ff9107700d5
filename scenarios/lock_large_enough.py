# title: One locked piece
# topic: races
# difficulty: 2
# lesson: Reading and writing under one hold of the lock: the value cannot change in between.
# expect: clean
# states: 30
# orders: 26
# outcomes: balance = 30
# shows: 0*2 1*4 2*4 0*4
# cure-of: lock_too_small

from threading import Thread, Lock

balance = 10
lock = Lock()

def deposit(amount):
    global balance
    with lock:
        seen = balance
        balance = seen + amount

a = Thread(target=deposit, args=(10,))
b = Thread(target=deposit, args=(10,))
a.start()
b.start()
a.join()
b.join()
print("balance", balance)
