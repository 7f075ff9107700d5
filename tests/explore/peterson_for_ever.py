# findings: none
# outcomes: any
# states: 20000
from threading import Thread

wants = [False, False]
turn = 0
inside = 0


def work(me):
    global turn, inside
    while True:
        wants[me] = True
        turn = 1 - me
        while wants[1 - me] and turn == 1 - me:
            pass
        inside = me
        wants[me] = False


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
