# findings: none
# outcomes: finished data=5 ready=True
# states: 60
from threading import Thread

ready = False
data = 0


def produce():
    global ready, data
    data = 5
    ready = True


def consume():
    while not ready:
        pass
    print(data)


t1 = Thread(target=produce)
t2 = Thread(target=consume)
t1.start()
t2.start()
t1.join()
t2.join()
