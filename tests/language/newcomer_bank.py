import threading, sys, time

class BankAccount:
    """A bank account."""
    interest = 0.05
    def __init__(self, owner, balance=0):
        self._owner, self._balance = owner, balance
        self._lock = threading.RLock()
    @property
    def balance(self): return self._balance
    @balance.setter
    def balance(self, v):
        if v < 0: raise ValueError(f"negative: {v}")
        self._balance = v
    def deposit(self, n):
        with self._lock:
            self.balance += n
            return self
    def withdraw(self, n):
        with self._lock:
            if n > self._balance:
                raise InsufficientFunds(self, n)
            self.balance -= n
    @classmethod
    def empty(cls, owner): return cls(owner)
    @staticmethod
    def currency(): return "EUR"
    def __repr__(self): return f"{type(self).__name__}({self._owner!r}, {self._balance})"
    def __enter__(self): self._lock.acquire(); return self
    def __exit__(self, *exc): self._lock.release(); return False
class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f"{account._owner} lacks {amount - account.balance}")
        self.amount = amount
a, b = BankAccount("ann", 100), BankAccount.empty("bob")
def transfer(src, dst, n):
    first, second = sorted([src, dst], key=id)
    with first, second:
        src.withdraw(n); dst.deposit(n)
ts = [threading.Thread(target=transfer, args=(a, b, 10), name=f"T-{i}") for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(a, b, a.currency(), BankAccount.__doc__, a.deposit(1).deposit(2).balance)
try: transfer(b, a, 1000)
except InsufficientFunds as e: print(e, e.amount, e.args)
def boom():
    raise RuntimeError("in thread")
def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)
t = threading.Thread(target=boom, name="bad"); t.start(); t.join()
print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count())
print([t.name for t in threading.enumerate()])
lock1, lock2 = threading.Lock(), threading.Lock()
with lock1, lock2:
    print(lock1.locked(), lock2.locked())
with (lock1 as x, lock2):
    print(x)
print(lock1.acquire(blocking=False), lock1.acquire(timeout=0.01)); lock1.release()
try: lock1.release()
except RuntimeError as e: print(e)
s = threading.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(blocking=False)); s.release(2)
bs = threading.BoundedSemaphore(1)
try: bs.release()
except ValueError as e: print(e)
ev = threading.Event(); print(ev.is_set(), ev.wait(0.01)); ev.set(); print(ev.wait())
t = threading.Thread(target=lambda: None)
try: t.join()
except RuntimeError as e: print(e)
t.start(); t.join()
try: t.start()
except RuntimeError as e: print(e)
print(t.ident is not None)
class T(threading.Thread):
    def __init__(self, n): super().__init__(); self.n = n; self.result = None
    def run(self): self.result = sum(range(self.n))
xs = [T(n) for n in (10, 100)]
for x in xs: x.start()
for x in xs: x.join()
print([x.result for x in xs])
rl = threading.RLock(); rl.acquire(); rl.acquire(); rl.release(); rl.release()
try: rl.release()
except RuntimeError as e: print(e)

