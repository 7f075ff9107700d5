# title: Lamport's bakery
# topic: algorithms
# difficulty: 3
# lesson: Draw a number, wait for all smaller ones. While somebody is choosing, wait for the choice. Works for any number of threads, with reads and writes alone.
# expect: clean
# states: 618
# outcomes: choosing = [False, False], inside = 0, number = [0, 0]
# shows: 0*2 1*16 2*16 0*2

from threading import Thread

choosing = [False, False]
number = [0, 0]
inside = 0

def visit(me):
    global inside
    choosing[me] = True
    number[me] = 1 + max(number)
    choosing[me] = False
    for other in range(2):
        while choosing[other]:
            pass
        while number[other] != 0 and (number[other], other) < (number[me], me):
            pass
    inside += 1
    assert inside == 1
    inside -= 1
    number[me] = 0

a = Thread(target=visit, args=(0,))
b = Thread(target=visit, args=(1,))
a.start()
b.start()
a.join()
b.join()
