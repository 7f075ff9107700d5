# title: All balls or none
# topic: puzzles
# difficulty: 2
# lesson: Under a condition: wait until there are enough, then take them in one go.
# expect: clean
# states: 785
# orders: 1546237
# outcomes: 6
# shows: 0*3 1*11 2*11 3*11 0*5
# cure-of: golf_balls

from threading import Thread, Condition

balls = 3
changed = Condition()
played = []

def player(name):
    global balls
    with changed:
        changed.wait_for(lambda: balls >= 2)
        balls -= 2
    played.append(name)
    with changed:
        balls += 2
        changed.notify_all()

threads = [Thread(target=player, args=(name,)) for name in "ABC"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(played), "played")
