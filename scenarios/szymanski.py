# title: Szymanski's waiting room
# topic: algorithms
# difficulty: 3
# lesson: Come to the entrance (1), walk through its door (3), wait for the others inside (2), close the door (4), and go in by number. Nobody overtakes who was in the waiting room before: that is more than Peterson's algorithm promises to many threads.
# expect: clean
# states: 281
# outcomes: flag = [0, 0], inside = 0
# shows: 0*2 1*12 2*12 0*2
# see: bakery

from threading import Thread

flag = [0, 0]
inside = 0

def visit(me):
    global inside
    other = 1 - me
    flag[me] = 1                    # at the entrance
    while flag[other] >= 3:         # its door is shut
        pass
    flag[me] = 3                    # in the doorway
    if flag[other] == 1:
        flag[me] = 2                # somebody else is coming: wait for them
        while flag[other] != 4:
            pass
    flag[me] = 4                    # the door is shut
    while other < me and flag[other] >= 2:
        pass
    inside += 1
    assert inside == 1
    inside -= 1
    while other > me and flag[other] in (2, 3):
        pass
    flag[me] = 0

a = Thread(target=visit, args=(0,))
b = Thread(target=visit, args=(1,))
a.start()
b.start()
a.join()
b.join()
