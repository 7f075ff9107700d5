# findings: livelock/mutual
# outcomes: any
# states: 2000
from threading import Thread

side = [0, 0]


def walk(me):
    other = 1 - me
    while side[me] == side[other]:
        side[me] = 1 - side[me]


a = Thread(target=walk, args=(0,))
b = Thread(target=walk, args=(1,))
a.start()
b.start()
a.join()
b.join()
