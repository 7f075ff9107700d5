# title: Bees and a bear
# topic: puzzles
# difficulty: 2
# lesson: The bee who fills the pot wakes the bear; the bear empties it and lets the bees go on.
# expect: clean
# states: 67
# orders: 1755
# outcomes: POT = 2, meals = ['honey'], portions = 0
# shows: 0*3 1*5 2*5 3*4 0*3

from threading import Thread, Semaphore

POT = 2
portions = 0
turn = Semaphore(1)
full = Semaphore(0)
meals = []

def bee():
    global portions
    turn.acquire()
    portions += 1
    if portions == POT:
        full.release()
    else:
        turn.release()

def bear():
    global portions
    full.acquire()
    portions = 0
    meals.append("honey")
    turn.release()

threads = [Thread(target=bee), Thread(target=bee), Thread(target=bear)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert meals == ["honey"]
