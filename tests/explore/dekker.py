# findings: none
# outcomes: finished counter=2 turn=0 wants=[False, False]; finished counter=2 turn=1 wants=[False, False]
# states: 20000
from threading import Thread

wants = [False, False]
turn = 0
counter = 0


def work(me):
    global turn, counter
    other = 1 - me
    wants[me] = True
    while wants[other]:
        if turn != me:
            wants[me] = False
            while turn != me:
                pass
            wants[me] = True
    counter += 1
    turn = other
    wants[me] = False


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
