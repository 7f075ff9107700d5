# title: The judge and the newcomers
# topic: puzzles
# difficulty: 3
# lesson: While the judge is in the hall nobody comes in. The judge decides when all who came in have checked in.
# expect: clean
# states: 1051
# orders: 1808859
# outcomes: 3
# shows: 0*4 1*11 3*11

from threading import Thread, Condition

entered = checked = 0
judge_in = False
confirmed = 0
changed = Condition()

def newcomer():
    global entered, checked
    with changed:
        while judge_in:
            changed.wait()
        entered += 1
    with changed:
        checked += 1
        changed.notify_all()
        while confirmed == 0 or judge_in:
            changed.wait()

def judge():
    global judge_in, confirmed
    with changed:
        while entered == 0:
            changed.wait()
        judge_in = True
        while checked < entered:
            changed.wait()
        confirmed += 1
        judge_in = False
        changed.notify_all()

threads = [Thread(target=newcomer, daemon=True), Thread(target=newcomer, daemon=True), Thread(target=judge)]
for t in threads:
    t.start()
