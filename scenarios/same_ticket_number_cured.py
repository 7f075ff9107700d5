# title: Numbers from a counter that cannot be split
# topic: races
# difficulty: 2
# lesson: `next` on `itertools.count` gives a number and moves on in one operation of CPython. Elsewhere, use a lock.
# expect: clean
# states: 36
# orders: 39
# outcomes: drawn = [1, 2] | drawn = [2, 1]
# shows: 0*2 1*3 2*3 0*4
# cure-of: same_ticket_number

from itertools import count
from threading import Thread, Lock

numbers = count(1)
lock = Lock()
drawn = []

def draw():
    with lock:
        mine = next(numbers)
    drawn.append(mine)

a = Thread(target=draw)
b = Thread(target=draw)
a.start()
b.start()
a.join()
b.join()
assert drawn[0] != drawn[1], "the same number twice"
