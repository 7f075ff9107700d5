# findings: none
# outcomes: finished
# states: 80
from threading import Lock, Thread

a = Lock()
b = Lock()


def work():
    with a:
        with b:
            pass


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
