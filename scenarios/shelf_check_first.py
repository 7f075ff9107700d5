# title: Looking whether the shelf is full
# topic: puzzles
# difficulty: 2
# lesson: A semaphore cannot be asked for its value and then used: between question and use two producers find the same free place.
# expect: race-condition
# states: 49
# orders: 45
# outcomes: 4
# shows: 0*2 2 1*4 2*3 0*3
# goal: count = 1
# see: producer_consumer_finite

from threading import Thread, Lock

shelf = []
mutex = Lock()

def produce(item):
    if len(shelf) < 1:
        with mutex:
            shelf.append(item)

a = Thread(target=produce, args=("a",))
b = Thread(target=produce, args=("b",))
a.start()
b.start()
a.join()
b.join()
count = len(shelf)
assert count == 1, "the shelf holds one"
