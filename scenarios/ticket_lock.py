# title: The ticket lock
# topic: algorithms
# difficulty: 2
# lesson: Draw a number in one step, wait until it is called. First come, first served: nobody starves.
# expect: clean
# states: 128
# outcomes: count = 2, next_ticket = 2, now_serving = 2
# shows: 0*2 1*10 2*10 0*3

from threading import Thread, Lock

drawing = Lock()
next_ticket = 0
now_serving = 0
count = 0

def work():
    global next_ticket, now_serving, count
    with drawing:
        mine = next_ticket
        next_ticket += 1
    while now_serving != mine:
        pass
    count += 1
    now_serving += 1

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
assert count == 2
