# title: One lock for all accounts
# topic: locks
# difficulty: 2
# lesson: Simple and right: nobody can deadlock with a single lock. Transfers that have nothing to do with each other wait all the same.
# expect: clean
# states: 42
# orders: 50
# outcomes: accounts = [90, 110, 90, 110]
# shows: 0*2 1*6 2*6 0*4
# see: fine_locks

from threading import Thread, Lock

accounts = [100, 100, 100, 100]
lock = Lock()

def transfer(source, target):
    with lock:
        accounts[source] -= 10
        accounts[target] += 10

a = Thread(target=transfer, args=(0, 1))
b = Thread(target=transfer, args=(2, 3))
a.start()
b.start()
a.join()
b.join()
print(accounts)
