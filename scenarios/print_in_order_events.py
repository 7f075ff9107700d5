# title: In order, by events
# topic: puzzles
# difficulty: 1
# lesson: An event says "this has happened" and stays said.
# expect: clean
# states: 14
# orders: 1
# outcomes: words = ['first', 'second', 'third']
# shows: 0*3 3*2 2*3 1*2 0*3
# cure-of: print_in_order_unsafe

from threading import Thread, Event

first_done = Event()
second_done = Event()
words = []

def first():
    words.append("first")
    first_done.set()

def second():
    first_done.wait()
    words.append("second")
    second_done.set()

def third():
    second_done.wait()
    words.append("third")

threads = [Thread(target=f) for f in (third, second, first)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert words == ["first", "second", "third"]
