# findings: none
# outcomes: finished choosing=[False, False] counter=2 number=[0, 0]
# states: 20000
from threading import Thread

choosing = [False, False]
number = [0, 0]
counter = 0


def work(me):
    global counter
    other = 1 - me
    choosing[me] = True
    number[me] = number[other] + 1
    choosing[me] = False
    while choosing[other]:
        pass
    while number[other] != 0 and (number[other], other) < (number[me], me):
        pass
    counter += 1
    number[me] = 0


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
