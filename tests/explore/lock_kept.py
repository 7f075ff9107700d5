# findings: starvation
# outcomes: any
# states: 20000
from threading import Lock, Thread

lock = Lock()
on = False


def keep():
    global on
    with lock:
        while True:
            on = not on


def want():
    with lock:
        print(on)


t1 = Thread(target=keep)
t2 = Thread(target=want)
t1.start()
t2.start()
t1.join()
t2.join()
