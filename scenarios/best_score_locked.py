# title: Compare and store under one lock
# topic: races
# difficulty: 2
# lesson: Nobody stores a score that was compared with an old one.
# expect: clean
# states: 29
# orders: 26
# outcomes: best = 95
# shows: 0*2 2*4 1*3 0*4
# cure-of: best_score

from threading import Thread, Lock

best = 0
lock = Lock()

def report(score):
    global best
    with lock:
        if score > best:
            best = score

a = Thread(target=report, args=(90,))
b = Thread(target=report, args=(95,))
a.start()
b.start()
a.join()
b.join()
print("best", best)
