# title: Three accounts in a ring
# topic: deadlock
# difficulty: 2
# lesson: Each transfer holds one lock and wants the next. No two of them quarrel, all three do.
# expect: deadlock cycle
# states: 547
# orders: 12031432
# outcomes: 7
# shows: 0*3 2*3 3*3 1*3
# see: three_locks_ordered

from threading import Thread, Lock

locks = [Lock(), Lock(), Lock()]
moved = []

def transfer(source, target):
    with locks[source]:
        with locks[target]:
            moved.append((source, target))

threads = [Thread(target=transfer, args=(i, (i + 1) % 3)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(moved), "transfers")
