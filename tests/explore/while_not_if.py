# findings: none
# outcomes: finished items=[]
# states: 20000
from threading import Condition, Thread

ready = Condition()
items = []


def consume(me):
    with ready:
        while not items:
            ready.wait()
        items.pop()


def produce():
    for _ in range(2):
        with ready:
            items.append(1)
            ready.notify_all()


producer = Thread(target=produce)
t1 = Thread(target=consume, args=(0,))
t2 = Thread(target=consume, args=(1,))
t1.start()
t2.start()
producer.start()
t1.join()
t2.join()
producer.join()
