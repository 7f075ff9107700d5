# title: Look, then raise the flag
# topic: algorithms
# difficulty: 2
# lesson: Dekker's second attempt. Both look, both see no flag, both go in.
# expect: race-condition, data-race
# states: 222
# outcomes: 9
# shows: 0*2 2 1*4 2*4
# goal: inside = 0
# see: peterson

from threading import Thread

wants = [False, False]
inside = 0

def visit(me):
    global inside
    while wants[1 - me]:
        pass
    wants[me] = True
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
