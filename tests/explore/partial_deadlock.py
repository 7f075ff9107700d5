# findings: deadlock/cycle
# outcomes: any
# states: 2000
from threading import Lock, Thread

a = Lock()
b = Lock()


def first():
    with a:
        with b:
            pass


def second():
    with b:
        with a:
            pass


def busy():
    flag = True
    while flag:
        print("working")


Thread(target=first).start()
Thread(target=second).start()
Thread(target=busy).start()
