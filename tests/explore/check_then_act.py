# findings: race-condition/assertion race-condition/check-then-act
# outcomes: any
# states: 20000
from threading import Lock, Thread

lock = Lock()
balance = 10


def withdraw(me):
    global balance
    with lock:
        enough = balance >= 10
    if enough:
        with lock:
            balance -= 10
            assert balance >= 0


t1 = Thread(target=withdraw, args=(0,))
t2 = Thread(target=withdraw, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
