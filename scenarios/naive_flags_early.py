# title: Raise the flag, then look
# topic: algorithms
# difficulty: 2
# lesson: Dekker's third attempt. Now they are never inside together, but both may raise the flag and wait for each other for ever.
# expect: livelock mutual
# states: 65
# outcomes: inside = 0, wants = [False, False]
# shows: 0*2 2 1*2 2
# goal: inside = 0
# see: dekker

from threading import Thread

wants = [False, False]
inside = 0

def visit(me):
    global inside
    wants[me] = True
    while wants[1 - me]:
        pass
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
