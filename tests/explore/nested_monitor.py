# findings: deadlock/not-signalled
# outcomes: any
# states: 20000
from threading import Condition, Lock, Thread

outer = Lock()
inner = Condition()
ready = False


def wait():
    with outer:
        with inner:
            while not ready:
                inner.wait()


def signal():
    global ready
    with outer:
        with inner:
            ready = True
            inner.notify()


t1 = Thread(target=wait)
t2 = Thread(target=signal)
t1.start()
t2.start()
t1.join()
t2.join()
