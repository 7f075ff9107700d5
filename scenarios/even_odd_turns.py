# title: Even and odd, taking turns
# topic: puzzles
# difficulty: 2
# lesson: Two semaphores pass the turn to and fro. Only one of them is ever above zero.
# expect: clean
# states: 23
# orders: 16
# outcomes: numbers = [1, 2, 3, 4]
# shows: 0*2 1*3 2*3 1*3 2*3 0*2
# cure-of: even_odd_unordered

from threading import Thread, Semaphore

numbers = []
odd_turn = Semaphore(1)
even_turn = Semaphore(0)

def odd():
    for n in (1, 3):
        odd_turn.acquire()
        numbers.append(n)
        even_turn.release()

def even():
    for n in (2, 4):
        even_turn.acquire()
        numbers.append(n)
        odd_turn.release()

a = Thread(target=odd)
b = Thread(target=even)
a.start()
b.start()
a.join()
b.join()
assert numbers == [1, 2, 3, 4]
