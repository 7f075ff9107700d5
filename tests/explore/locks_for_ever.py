# findings: none
# outcomes: any
# states: 20000
from threading import Lock, Thread

lock = Lock()
on = False


def work(me):
    global on
    while True:
        with lock:
            on = not on


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
