# findings: none
# outcomes: finished counter=4
# states: 100
from threading import Lock, Thread

counter = 0
lock = Lock()


def work():
    global counter
    for _ in range(2):
        with lock:
            counter += 1


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print(counter)
