# findings: deadlock/cycle
# outcomes: any
# states: 600
from threading import Lock, Thread


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount


a = Account(100)
b = Account(50)
t1 = Thread(target=transfer, args=(a, b, 10))
t2 = Thread(target=transfer, args=(b, a, 20))
t1.start()
t2.start()
t1.join()
t2.join()
print(a.balance, b.balance)
