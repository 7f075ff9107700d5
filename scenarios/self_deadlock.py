# title: Locked out by oneself
# lesson: A plain Lock does not know its holder: taking it twice waits for ever.

from threading import Lock

p = Lock()
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
