# findings: none
# outcomes: finished x=1; finished x=2
# states: 400
from threading import Lock, Thread

lock = Lock()
x = 0


def work(n):
    global x
    for _ in range(2):
        with lock:
            x = n
            assert x == n


t1 = Thread(target=work, args=(1,))
t2 = Thread(target=work, args=(2,))
t1.start()
t2.start()
t1.join()
t2.join()
print(x)
