# title: Triple danger
# topic: deadlock
# difficulty: 3
# lesson: A sorcerer guards his tower with a lock, a gate and a spell. Three knights need two of the three each, and each pair is another one. Find the order in which nobody moves any more.
# expect: deadlock cycle
# states: 297
# orders: 471362
# outcomes: deadlock, won = 0 | won = 3
# shows: 0*3 2 3 1
# goal: won = 3
# see: three_locks_ordered

from threading import Thread, Lock, Semaphore

tower = Lock()
gate = Semaphore(1)
spell = Lock()
counting = Lock()
won = 0

def win():
    global won
    with counting:
        won += 1

def first():
    with tower:
        with gate:
            win()

def second():
    with gate:
        with spell:
            win()

def third():
    with spell:
        with tower:
            win()

threads = [Thread(target=f) for f in (first, second, third)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(won, "knights have won")
