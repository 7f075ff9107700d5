# findings: misuse
# outcomes: error
# states: 20
from threading import Thread


def work():
    print("once")


t = Thread(target=work)
t.start()
t.join()
t.start()
