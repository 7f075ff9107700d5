# title: The same with an RLock
# topic: deadlock
# difficulty: 1
# lesson: An `RLock` knows its holder and counts, so the holder may take it again. It is free once it was released as often as it was taken.
# expect: clean
# states: 8
# orders: 1
# outcomes: balance = 70
# shows: 0*7
# cure-of: self_deadlock

from threading import RLock

p = RLock()
balance = 100

def pay(amount):
    global balance
    with p:
        balance -= amount

def pay_all():
    with p:
        pay(10)
        pay(20)

pay_all()
print("balance", balance)
