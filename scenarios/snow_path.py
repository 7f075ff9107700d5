# title: The path in the snow
# topic: puzzles
# difficulty: 3
# lesson: Two groups meet on a path for one. The larger group at either end gets the path, and the other waits until it has passed.
# expect: clean
# states: 799
# orders: 880987
# outcomes: owner = None, waiting = {'north': 0, 'south': 0}, walking = 0
# shows: 0*3 1*18 2*18 3*18 0*4

from threading import Thread, Condition

changed = Condition()
waiting = {"north": 0, "south": 0}
owner = None
walking = 0

def other(side):
    return "south" if side == "north" else "north"

def walk(side):
    global owner, walking
    with changed:
        waiting[side] += 1
        while owner not in (None, side):
            changed.wait()
        waiting[side] -= 1
        owner = side
        walking += 1
    with changed:
        walking -= 1
        if walking == 0:
            owner = other(side) if waiting[other(side)] else None
            changed.notify_all()

threads = [Thread(target=walk, args=(side,)) for side in ("north", "south", "north")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all home")
