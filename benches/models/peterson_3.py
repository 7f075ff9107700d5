from threading import Thread

wants0 = False
wants1 = False
turn = 0
x = 0


def first():
    global wants0, turn, x
    for _ in range(3):
        wants0 = True
        turn = 1
        while wants1 and turn == 1:
            pass
        x = 1
        assert x == 1
        wants0 = False


def second():
    global wants1, turn, x
    for _ in range(3):
        wants1 = True
        turn = 0
        while wants0 and turn == 0:
            pass
        x = 2
        assert x == 2
        wants1 = False


t1 = Thread(target=first)
t2 = Thread(target=second)
t1.start()
t2.start()
t1.join()
t2.join()
