# title: A zero before every number
# topic: puzzles
# difficulty: 2
# lesson: Zero passes the turn to odd and even in turns, and both pass it back.
# expect: clean
# states: 22
# orders: 4
# outcomes: digits = [0, 1, 0, 2]
# shows: 0*3 2*3 3*3 2*3 1*3 0*3

from threading import Thread, Semaphore

zero_turn = Semaphore(1)
odd_turn = Semaphore(0)
even_turn = Semaphore(0)
digits = []

def zero():
    for n in (1, 2):
        zero_turn.acquire()
        digits.append(0)
        (odd_turn if n % 2 else even_turn).release()

def odd():
    odd_turn.acquire()
    digits.append(1)
    zero_turn.release()

def even():
    even_turn.acquire()
    digits.append(2)
    zero_turn.release()

threads = [Thread(target=f) for f in (even, zero, odd)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert digits == [0, 1, 0, 2]
