# title: Started in order, and not more
# topic: puzzles
# difficulty: 1
# lesson: Starting them one after the other does not make them run so.
# expect: race-condition
# states: 49
# orders: 44
# outcomes: 6
# shows: 0*3 1 3 2 0*3
# see: print_in_order

from threading import Thread

words = []

def say(word):
    words.append(word)

threads = [Thread(target=say, args=(word,)) for word in ("first", "second", "third")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert words == ["first", "second", "third"]
