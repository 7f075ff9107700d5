# findings: none
# outcomes: finished
# states: 600
from threading import Lock, Thread


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    first, second = (source, target) if source.balance0 <= target.balance0 else (target, source)
    with first.lock:
        with second.lock:
            source.balance -= amount
            target.balance += amount


def main():
    a = Account(100)
    b = Account(50)
    a.balance0 = 1
    b.balance0 = 2
    threads = [Thread(target=transfer, args=(a, b, 10)), Thread(target=transfer, args=(b, a, 20))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(a.balance, b.balance)


main()
