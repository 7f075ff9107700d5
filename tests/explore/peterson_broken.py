# findings: race-condition/lost-update data-race
# outcomes: any
# states: 400
from threading import Thread

wants0 = False
wants1 = False
turn = 0
counter = 0


def first():
    global wants0, turn, counter
    turn = 1
    wants0 = True
    while wants1 and turn == 1:
        pass
    counter += 1
    wants0 = False


def second():
    global wants1, turn, counter
    turn = 0
    wants1 = True
    while wants0 and turn == 0:
        pass
    counter += 1
    wants1 = False


t1 = Thread(target=first)
t2 = Thread(target=second)
t1.start()
t2.start()
t1.join()
t2.join()
print(counter)
