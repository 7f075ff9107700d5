# title: Taking turns by name
# topic: algorithms
# difficulty: 2
# lesson: Dekker's first attempt. A variable says whose turn it is. Safe, but whoever does not want to go in holds the other up: strict alternation.
# expect: clean
# states: 42
# outcomes: inside = 0, turn = 0
# shows: 0*2 1*7 2*7 0*2
# see: naive_turn_stuck

from threading import Thread

turn = 0
inside = 0

def visit(me):
    global turn, inside
    while turn != me:
        pass
    inside += 1
    assert inside == 1
    inside -= 1
    turn = 1 - me

a = Thread(target=visit, args=(0,))
b = Thread(target=visit, args=(1,))
a.start()
b.start()
a.join()
b.join()
