# title: Adding two vectors, trying the second lock
# topic: livelock
# difficulty: 3
# lesson: Take one lock, try the other, give the first back if that fails. No deadlock is left. How often they have to try, nobody can say: both can go on giving way.
# expect: livelock mutual
# states: 94
# outcomes: added = [0, 1] | added = [1, 0]
# shows: 0*2 1*3 2*2 1:1 2 2:1 1 2
# see: vector_add_ordered

from threading import Thread, Lock

locks = [Lock(), Lock()]
added = []

def add(target, source):
    while True:
        with locks[target]:
            if locks[source].acquire(blocking=False):
                added.append(target)
                locks[source].release()
                return

a = Thread(target=add, args=(0, 1))
b = Thread(target=add, args=(1, 0))
a.start()
b.start()
a.join()
b.join()
print(len(added), "added")
