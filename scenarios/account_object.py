# title: An account without a lock
# topic: races
# difficulty: 1
# lesson: Attributes of an object are shared by all who can reach the object. A method is no protection.
# expect: race-condition, data-race
# states: 32
# orders: 19
# outcomes: account.balance = 110 | account.balance = 80 | account.balance = 130
# shows: 0*2 1 2*2 1 0*4
# goal: account.balance = 110
# see: account_monitor

from threading import Thread

class Account:
    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        self.balance -= amount

account = Account(100)
a = Thread(target=account.deposit, args=(30,))
b = Thread(target=account.withdraw, args=(20,))
a.start()
b.start()
a.join()
b.join()
print("balance", account.balance)
