# findings: race-condition/lost-update
# outcomes: finished counter=1; finished counter=2
# states: 120
from threading import Lock, Thread

counter = 0
lock = Lock()


def work():
    global counter
    with lock:
        seen = counter
    with lock:
        counter = seen + 1


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print(counter)
