# title: One end sign for two cooks
# topic: queues
# difficulty: 1
# lesson: The cook who takes the end sign goes home. The other waits for one of his own.
# expect: deadlock queue
# states: 22
# orders: 18
# outcomes: deadlock, done = ['soup']
# shows: 0*4 2*3
# goal: done = ['soup']
# see: queue_sentinel_each

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
orders.put("soup")
orders.put(None)
for t in cooks:
    t.join()
print(len(done), "dishes")
