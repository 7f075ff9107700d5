# title: The best score is overwritten
# topic: races
# difficulty: 2
# lesson: 90 compares with 0 and is about to write. 95 compares and writes. Then 90 writes, and the better score is gone.
# expect: race-condition, data-race
# states: 24
# orders: 19
# outcomes: best = 95 | best = 90
# shows: 0*2 1 2*2 1 0*4
# goal: best = 95
# see: best_score_locked

from threading import Thread

best = 0

def report(score):
    global best
    if score > best:
        best = score

a = Thread(target=report, args=(90,))
b = Thread(target=report, args=(95,))
a.start()
b.start()
a.join()
b.join()
print("best", best)
