# title: A statement of all accounts
# topic: deadlock
# difficulty: 3
# lesson: The statement takes every lock in order, the transfer takes two in its own order. The order has to hold for everybody.
# expect: deadlock cycle
# states: 121
# orders: 6958
# outcomes: deadlock, accounts = [10, 20, 30] | accounts = [15, 20, 25]
# shows: 0*2 2*3 1*5
# see: three_locks_ordered

from threading import Thread, Lock

accounts = [10, 20, 30]
locks = [Lock(), Lock(), Lock()]

def statement():
    for lock in locks:
        lock.acquire()
    total = sum(accounts)
    for lock in locks:
        lock.release()
    assert total == 60

def transfer():
    with locks[2]:
        with locks[0]:
            accounts[2] -= 5
            accounts[0] += 5

a = Thread(target=statement)
b = Thread(target=transfer)
a.start()
b.start()
a.join()
b.join()
