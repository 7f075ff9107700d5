# title: wait_for writes the loop
# topic: conditions
# difficulty: 1
# lesson: `wait_for` waits in a loop until the function says yes.
# expect: clean
# states: 79
# orders: 70
# outcomes: score = 3
# shows: 0*2 2*15 1*4 0*2

from threading import Thread, Condition

score = 0
changed = Condition()

def play():
    global score
    for _ in range(3):
        with changed:
            score += 1
            changed.notify()

def cheer():
    with changed:
        changed.wait_for(lambda: score >= 2)
        assert score >= 2

a = Thread(target=cheer)
b = Thread(target=play)
a.start()
b.start()
a.join()
b.join()
