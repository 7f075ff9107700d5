# title: A bakery in a hurry
# topic: algorithms
# difficulty: 3
# lesson: Without the `choosing` flags two can draw the same number, and one of them is past before the other has written hers down.
# expect: race-condition, data-race
# states: 580
# outcomes: 9
# shows: 0*2 1 2*8 1*10
# goal: inside = 0, number = [0, 0]
# see: bakery

from threading import Thread

number = [0, 0]
inside = 0

def visit(me):
    global inside
    number[me] = 1 + max(number)
    for other in range(2):
        while number[other] != 0 and (number[other], other) < (number[me], me):
            pass
    inside += 1
    assert inside == 1, "two are inside"
    inside -= 1
    number[me] = 0

a = Thread(target=visit, args=(0,))
b = Thread(target=visit, args=(1,))
a.start()
b.start()
a.join()
b.join()
