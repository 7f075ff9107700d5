# title: The smaller number first
# topic: deadlock
# difficulty: 2
# lesson: Whoever needs two locks takes the one with the smaller number first. In a ring somebody must break the ring.
# expect: clean
# states: 496
# orders: 20823924
# outcomes: 6
# shows: 0*3 1*7 2*7 3*7 0*5
# cure-of: three_lock_cycle

from threading import Thread, Lock

locks = [Lock(), Lock(), Lock()]
moved = []

def transfer(source, target):
    first, second = sorted([source, target])
    with locks[first]:
        with locks[second]:
            moved.append((source, target))

threads = [Thread(target=transfer, args=(i, (i + 1) % 3)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(moved), "transfers")
