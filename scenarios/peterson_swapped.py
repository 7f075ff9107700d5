# title: Peterson, two lines exchanged
# topic: algorithms
# difficulty: 3
# lesson: First the turn, then the flag. It looks harmless. Find the order that lets both in.
# expect: race-condition, data-race
# states: 461
# outcomes: 18
# shows: 0*2 1 2*5 1*6
# goal: inside = 0
# see: peterson

from threading import Thread

wants = [False, False]
last = 0
inside = 0

def visit(me):
    global last, inside
    last = me
    wants[me] = True
    while wants[1 - me] and last == me:
        pass
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
