# title: Dekker's algorithm
# topic: algorithms
# difficulty: 3
# lesson: Flags say who wants in, the turn says who has to step back. The first correct solution for two threads with reads and writes alone.
# expect: clean
# states: 148
# outcomes: 2
# shows: 0*2 1*9 2*9 0*2
# cure-of: naive_flags_yield

from threading import Thread

wants = [False, False]
turn = 0
inside = 0

def visit(me):
    global turn, inside
    wants[me] = True
    while wants[1 - me]:
        if turn != me:
            wants[me] = False
            while turn != me:
                pass
            wants[me] = True
    inside += 1
    assert inside == 1
    inside -= 1
    turn = 1 - me
    wants[me] = False

a = Thread(target=visit, args=(0,))
b = Thread(target=visit, args=(1,))
a.start()
b.start()
a.join()
b.join()
