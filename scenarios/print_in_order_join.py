# title: In order, by join
# topic: puzzles
# difficulty: 1
# lesson: Each waits for the end of the one before. No lock needed.
# expect: clean
# states: 22
# orders: 66
# outcomes: words = ['first', 'second', 'third']
# shows: 0*3 1 2*2 3*2 0*3
# cure-of: print_in_order_unsafe

from threading import Thread

words = []

def say(word, before):
    if before is not None:
        before.join()
    words.append(word)

previous = None
threads = []
for word in ("first", "second", "third"):
    t = Thread(target=say, args=(word, previous))
    t.start()
    previous = t
    threads.append(t)
for t in threads:
    t.join()
assert words == ["first", "second", "third"]
