# title: First, second, third
# topic: puzzles
# difficulty: 1
# lesson: Three threads start in the wrong order; two semaphores put it right.
# expect: clean
# states: 14
# orders: 1
# outcomes: words = ['first', 'second', 'third']
# shows: 0*3 3*2 2*3 1*2 0*3
# see: print_in_order_unsafe

from threading import Thread, Semaphore

first_done = Semaphore(0)
second_done = Semaphore(0)
words = []

def first():
    words.append("first")
    first_done.release()

def second():
    first_done.acquire()
    words.append("second")
    second_done.release()

def third():
    second_done.acquire()
    words.append("third")

threads = [Thread(target=f) for f in (third, second, first)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert words == ["first", "second", "third"]
