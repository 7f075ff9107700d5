# title: In order, by locks
# topic: puzzles
# difficulty: 2
# lesson: Locks taken at the start and released by another thread: in Python a `Lock` may serve as a signal.
# expect: clean
# states: 16
# orders: 1
# outcomes: words = ['first', 'second', 'third']
# shows: 0*5 3*2 2*3 1*2 0*3
# cure-of: print_in_order_unsafe

from threading import Thread, Lock

first_done = Lock()
second_done = Lock()
first_done.acquire()
second_done.acquire()
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
