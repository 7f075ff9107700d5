# title: The judge comes back
# topic: puzzles
# difficulty: 3
# lesson: The judge sits more than once. Who has been sworn in leaves before anybody else comes in, so that nobody is sworn in twice and no newcomer is taken for one of the last sitting.
# expect: clean
# states: 975
# orders: 249960
# outcomes: checked = 0, inside = 0, judge_in = False, leaving = 0
# shows: 0*3 2*13 1*13 3*13 1*8 2*8 0*5
# see: citizens

from threading import Thread, Condition

inside = checked = leaving = 0
judge_in = False
changed = Condition()

def newcomer():
    global inside, checked, leaving
    with changed:
        while judge_in or leaving > 0:
            changed.wait()
        inside += 1
        changed.notify_all()
    with changed:
        checked += 1
        changed.notify_all()
        while leaving == 0:
            changed.wait()
        inside -= 1
        leaving -= 1
        changed.notify_all()

def judge():
    global checked, leaving, judge_in
    sworn = 0
    while sworn < 2:
        with changed:
            while inside == 0 or leaving > 0:
                changed.wait()
            judge_in = True
            while checked < inside:
                changed.wait()
            sworn += inside
            leaving, checked = inside, 0
            judge_in = False
            changed.notify_all()

threads = [Thread(target=newcomer), Thread(target=newcomer), Thread(target=judge)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert inside == leaving == 0
