# findings: none
# outcomes: any
# states: 500
from threading import Thread

wants = [False, False]
turn = 0
counter = 0


def work(me):
    global turn, counter
    other = 1 - me
    wants[me] = True
    turn = other
    while wants[other] and turn == other:
        pass
    counter += 1
    wants[me] = False


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
print(counter)
