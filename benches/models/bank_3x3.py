from threading import Lock, Thread


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target):
    for _ in range(3):
        with source.lock:
            with target.lock:
                source.balance -= 1
                target.balance += 1


a = Account(100)
b = Account(100)
threads = [Thread(target=transfer, args=pair) for pair in [(a, b), (b, a), (a, b)]]
for t in threads:
    t.start()
for t in threads:
    t.join()
