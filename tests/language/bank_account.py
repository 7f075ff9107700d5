class InsufficientFunds(Exception): pass
class Account:
    def __init__(self, balance=0): self.balance = balance
    def withdraw(self, n):
        if n > self.balance: raise InsufficientFunds(f'need {n - self.balance} more')
        self.balance -= n
a = Account(10)
a.withdraw(3)
print(a.balance)
try:
    a.withdraw(100)
except InsufficientFunds as e: print('no:', e)
a.withdraw(8)
