# title: Peterson's algorithm
# topic: algorithms
# difficulty: 2
# lesson: "I want to, but you first." Whoever says it last waits. Under CPython's GIL reads and writes happen in one order for all; on bare hardware this needs memory barriers.
# expect: clean
# states: 140
# outcomes: 2
# shows: 0*2 1*9 2*9 0*2
# cure-of: naive_flags_early

from threading import Thread

wants = [False, False]
last = 0
inside = 0

def visit(me):
    global last, inside
    wants[me] = True
    last = me
    while wants[1 - me] and last == me:
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
