# title: In order, by a condition
# topic: puzzles
# difficulty: 2
# lesson: One variable says whose turn it is; all sleep on one condition and look when it changes.
# expect: clean
# states: 119
# orders: 88
# outcomes: turn = 3, words = ['first', 'second', 'third']
# shows: 0*3 3*7 2*7 1*7 0*3
# cure-of: print_in_order_unsafe

from threading import Thread, Condition

turn = 0
changed = Condition()
words = []

def say(me, word):
    global turn
    with changed:
        changed.wait_for(lambda: turn == me)
        words.append(word)
        turn += 1
        changed.notify_all()

threads = [Thread(target=say, args=args) for args in ((2, "third"), (1, "second"), (0, "first"))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert words == ["first", "second", "third"]
