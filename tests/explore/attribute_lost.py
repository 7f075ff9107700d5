# findings: race-condition/lost-update data-race
# outcomes: finished account.balance=110; finished account.balance=120; finished account.balance=130
# states: 60
from threading import Thread


class Account:
    def __init__(self):
        self.balance = 100

    def deposit(self, amount):
        self.balance += amount


account = Account()
t1 = Thread(target=account.deposit, args=(10,))
t2 = Thread(target=account.deposit, args=(20,))
t1.start()
t2.start()
t1.join()
t2.join()
print(account.balance)
