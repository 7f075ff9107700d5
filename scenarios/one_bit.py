# title: The one-bit algorithm
# topic: algorithms
# difficulty: 3
# lesson: One flag each and an order: the second steps back when the first wants in. Safe with the least memory possible, and unfair to the second.
# expect: clean
# states: 94
# outcomes: inside = 0, wants = [False, False]
# shows: 0*2 1*8 2*8 0*2

from threading import Thread

wants = [False, False]
inside = 0

def enter():
    global inside
    inside += 1
    assert inside == 1
    inside -= 1

def first():
    wants[0] = True
    while wants[1]:
        pass
    enter()
    wants[0] = False

def second():
    wants[1] = True
    while wants[0]:
        wants[1] = False
        while wants[0]:
            pass
        wants[1] = True
    enter()
    wants[1] = False

a = Thread(target=first)
b = Thread(target=second)
a.start()
b.start()
a.join()
b.join()
