# title: Three want in
# topic: algorithms
# difficulty: 3
# lesson: Peterson's lock for two, used by three: each looks only at the next one. Two can pass.
# expect: race-condition, data-race, livelock busy-wait
# states: 4561
# outcomes: 36
# shows: 0*2 1*5 2*6
# goal: inside = 0
# see: bakery

from threading import Thread

wants = [False, False, False]
last = 0
inside = 0

def visit(me):
    global last, inside
    wants[me] = True
    last = me
    while wants[(me + 1) % 3] and last == me:
        pass
    inside += 1
    assert inside == 1, "two are inside"
    inside -= 1
    wants[me] = False

threads = [Thread(target=visit, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
