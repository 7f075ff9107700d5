# findings: none
# outcomes: finished counter=4 turn=0
# states: 20000
from threading import Thread

turn = 0
counter = 0


def work(me):
    global turn, counter
    for _ in range(2):
        while turn != me:
            pass
        counter += 1
        turn = 1 - me


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
