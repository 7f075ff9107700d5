# title: An end sign for each
# topic: queues
# difficulty: 1
# lesson: As many end signs as there are takers. One that takes an end sign takes nothing more, so each gets one.
# expect: clean
# states: 38
# orders: 80
# outcomes: done = ['soup']
# shows: 0*5 1*3 2 0*4

from threading import Thread
from queue import Queue

orders = Queue()
done = []

def cook():
    while True:
        dish = orders.get()
        if dish is None:
            break
        done.append(dish)

cooks = [Thread(target=cook) for _ in range(2)]
for t in cooks:
    t.start()
orders.put("soup")
for _ in cooks:
    orders.put(None)
for t in cooks:
    t.join()
print(len(done), "dishes")
