# findings: race-condition/lost-update
# outcomes: finished balance=80; finished balance=90
# states: 20000
from threading import Lock, Thread

lock = Lock()
balance = 100


def withdraw(me):
    global balance
    with lock:
        seen = balance
    with lock:
        balance = seen - 10


t1 = Thread(target=withdraw, args=(0,))
t2 = Thread(target=withdraw, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
