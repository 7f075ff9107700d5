# findings: deadlock/join misuse
# outcomes: any
# states: 2000
from threading import Thread


def one():
    second.join()


def two():
    first.join()


first = Thread(target=one)
second = Thread(target=two)
first.start()
second.start()
