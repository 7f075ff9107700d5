# findings: livelock/mutual
# outcomes: any
# states: 20000
from threading import Thread

wants = [False, False]
counter = 0


def work(me):
    global counter
    wants[me] = True
    while wants[1 - me]:
        pass
    counter += 1
    wants[me] = False


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
