# title: The last order
# topic: queues
# difficulty: 1
# lesson: `None` says that nothing more will come. One for each worker.
# expect: clean
# states: 110
# orders: 1428
# outcomes: done = ['soup', 'rice'] | done = ['rice', 'soup']
# shows: 0*6 1*5 2 0*4
# cure-of: queue_nothing_comes

from queue import Queue
from threading import Thread

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
for dish in ["soup", "rice"]:
    orders.put(dish)
for t in cooks:
    orders.put(None)
for t in cooks:
    t.join()
print(len(done), "dishes")
