# title: A queue without a lock around it
# topic: algorithms
# difficulty: 3
# lesson: Herlihy and Wing's queue: draw a place, then fill it. Two atomic instructions are all it needs (here each is a lock of one line). Which of two items is first is decided by nobody's own line, yet no item is lost and none comes twice.
# expect: clean
# states: 1659
# outcomes: 2
# shows: 0*3 1*9 2*9 3*19 0*4
# see: two_lock_queue

from threading import Thread, Lock

places = [None, None]
back = 0
atomic = Lock()             # stands for one instruction of the processor

def draw():
    global back
    with atomic:
        back += 1
        return back - 1

def swap(at, new):
    with atomic:
        old, places[at] = places[at], new
        return old

def put(item):
    swap(draw(), item)

def take():
    while True:
        with atomic:
            filled = back
        for at in range(filled):
            item = swap(at, None)
            if item is not None:
                return item

got = []
a = Thread(target=put, args=("a",))
b = Thread(target=put, args=("b",))
c = Thread(target=lambda: got.extend([take(), take()]))
for t in (a, b, c):
    t.start()
for t in (a, b, c):
    t.join()
assert sorted(got) == ["a", "b"]
