# title: Call when the lock is free again
# topic: deadlock
# difficulty: 2
# lesson: Change what has to be changed, let go of the lock, then call out.
# expect: clean
# states: 6
# orders: 1
# outcomes: balance = 10, seen = [10]
# shows: 0*5
# cure-of: callback_under_lock

from threading import Lock

lock = Lock()
balance = 0
seen = []

def get_balance():
    with lock:
        return balance

def deposit(amount, listener):
    global balance
    with lock:
        balance += amount
    listener()

deposit(10, lambda: seen.append(get_balance()))
print(seen)
