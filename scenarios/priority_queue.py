# title: The urgent one first
# topic: queues
# difficulty: 1
# lesson: A `PriorityQueue` gives the smallest item that is there now. What comes later cannot overtake what was taken already.
# expect: clean
# states: 20
# orders: 3
# outcomes: answered = [(1, 'fire'), (2, 'question')] | answered = [(2, 'question'), (1, 'fire')]
# shows: 0*3 1*4 0*3

from queue import PriorityQueue
from threading import Thread

calls = PriorityQueue()
answered = []

def operator():
    for _ in range(2):
        answered.append(calls.get())

t = Thread(target=operator)
t.start()
calls.put((2, "question"))
calls.put((1, "fire"))
t.join()
print(answered)
