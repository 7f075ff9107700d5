# findings: race-condition/exception
# outcomes: finished items=[]; error items=[]
# states: 60
from threading import Thread

items = [1]


def work():
    if items:
        items.pop()


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
