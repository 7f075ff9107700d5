# title: Waiting for one who does not come
# topic: algorithms
# difficulty: 2
# lesson: The same with one thread that visits twice and another that never does. The turn never comes back.
# expect: livelock busy-wait
# states: 13
# outcomes: 
# shows: 0*2 1*6
# goal: inside = 0
# see: peterson

from threading import Thread

turn = 0
visits = 0

def visit(me, times):
    global turn, visits
    for _ in range(times):
        while turn != me:
            pass
        visits += 1
        turn = 1 - me

a = Thread(target=visit, args=(0, 2))
b = Thread(target=visit, args=(1, 0))
a.start()
b.start()
a.join()
b.join()
print("visits", visits)
