# title: Lower the flag for a moment
# topic: algorithms
# difficulty: 3
# lesson: Dekker's fourth attempt. Both lower the flag and raise it again in step, and may do so for ever: the polite corridor once more.
# expect: livelock mutual
# states: 103
# outcomes: inside = 0, wants = [False, False]
# shows: 0*2 2 1*2 2 1*2 2*2
# goal: inside = 0
# see: dekker

from threading import Thread

wants = [False, False]
inside = 0

def visit(me):
    global inside
    wants[me] = True
    while wants[1 - me]:
        wants[me] = False
        wants[me] = True
    inside += 1
    assert inside == 1
    inside -= 1
    wants[me] = False

a = Thread(target=visit, args=(0,))
b = Thread(target=visit, args=(1,))
a.start()
b.start()
a.join()
b.join()
