# findings: assertion
# outcomes: error
# states: 20
from threading import Thread


def work():
    assert 1 + 1 == 3


t = Thread(target=work)
t.start()
t.join()
