# findings: none
# outcomes: any
# states: 20000
from threading import Thread

flag = [0, 0]
counter = 0


def work(me):
    global counter
    other = 1 - me
    flag[me] = 1
    while flag[other] >= 3:
        pass
    flag[me] = 3
    if flag[other] == 1:
        flag[me] = 2
        while flag[other] != 4:
            pass
    flag[me] = 4
    if me == 1:
        while flag[other] >= 2:
            pass
    counter += 1
    if me == 0:
        while flag[other] in (2, 3):
            pass
    flag[me] = 0


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
