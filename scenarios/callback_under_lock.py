# title: Calling somebody while holding a lock
# topic: deadlock
# difficulty: 2
# lesson: The account calls its listener under the lock. The listener asks the account for the balance, which takes the lock again.
# expect: deadlock self
# states: 2
# orders: 1
# outcomes: deadlock, balance = 10, seen = []
# shows: 0
# goal: balance = 10, seen = [10]
# see: callback_after_lock

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
