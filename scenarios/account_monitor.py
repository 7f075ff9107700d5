# title: An account that locks itself
# topic: races
# difficulty: 1
# lesson: The object owns a lock and every method takes it. Callers cannot forget. This is a monitor.
# expect: clean
# states: 30
# orders: 26
# outcomes: account.balance = 110
# shows: 0*2 1*4 2*4 0*4
# cure-of: account_object

from threading import Thread, Lock

class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()

    def deposit(self, amount):
        with self.lock:
            self.balance += amount

    def withdraw(self, amount):
        with self.lock:
            self.balance -= amount

account = Account(100)
a = Thread(target=account.deposit, args=(30,))
b = Thread(target=account.withdraw, args=(20,))
a.start()
b.start()
a.join()
b.join()
print("balance", account.balance)
