# findings: none
# outcomes: finished balance=20; finished balance=50
# states: 2000
from threading import Lock, Thread

balance = 100
lock = Lock()


def withdraw(amount):
    global balance
    with lock:
        if balance >= amount:
            balance -= amount


threads = [Thread(target=withdraw, args=(amount,)) for amount in (80, 50)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(balance)
