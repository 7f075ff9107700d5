# title: A published mistake
# topic: algorithms
# difficulty: 3
# lesson: Hyman's algorithm appeared in a journal in 1966 and is wrong. A thread may take the turn while the other is on its way in.
# expect: race-condition, data-race
# states: 256
# outcomes: 10
# shows: 0*2 2*3 1*4 2*5
# goal: inside = 0
# see: dekker

from threading import Thread

wants = [False, False]
turn = 0
inside = 0

def visit(me):
    global turn, inside
    wants[me] = True
    while turn != me:
        while wants[1 - me]:
            pass
        turn = me
    inside += 1
    assert inside == 1, "two are inside"
    inside -= 1
    wants[me] = False

a = Thread(target=visit, args=(0,))
b = Thread(target=visit, args=(1,))
a.start()
b.start()
a.join()
b.join()
