# title: The same with an RLock
# lesson: An RLock knows its holder and counts, so the holder may take it again.

from threading import RLock

p = RLock()
balance = 100

def pay(amount):
    global balance
    with p:
        balance -= amount

def pay_all():
    with p:
        pay(10)
        pay(20)

pay_all()
print("balance", balance)
