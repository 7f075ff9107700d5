# title: Locked out by oneself
# topic: deadlock
# difficulty: 1
# lesson: A plain `Lock` does not know its holder: taking it a second time waits for ever, even for the thread that holds it.
#   This is Python's rule. The `lock` statement of C# and Java's `synchronized` may be entered again by their holder.
# expect: deadlock self
# states: 2
# orders: 1
# outcomes: deadlock, balance = 100
# shows: 0
# goal: balance = 70
# see: reentrant_lock

from threading import Lock

p = Lock()
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
