# title: A lock for each account
# topic: locks
# difficulty: 2
# lesson: Transfers between different accounts run side by side. The locks are taken in the order of the numbers, or they would deadlock.
# expect: clean
# states: 83
# orders: 683
# outcomes: accounts = [100, 100, 100, 100]
# shows: 0*2 1*10 2*10 0*4

from threading import Thread, Lock

accounts = [100, 100, 100, 100]
locks = [Lock() for _ in accounts]

def transfer(source, target):
    first, second = min(source, target), max(source, target)
    with locks[first]:
        with locks[second]:
            accounts[source] -= 10
            accounts[target] += 10

a = Thread(target=transfer, args=(0, 1))
b = Thread(target=transfer, args=(1, 0))
a.start()
b.start()
a.join()
b.join()
print(accounts)
