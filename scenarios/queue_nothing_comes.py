# title: Nothing will ever come
# topic: deadlock
# difficulty: 1
# lesson: Two items were put, three are asked for. The last `get` waits for a producer that is gone.
# expect: deadlock queue
# states: 10
# orders: 3
# outcomes: deadlock, done = ['soup', 'rice']
# shows: 0*3 1*4
# goal: done = ['soup', 'rice']
# see: queue_sentinel

from queue import Queue
from threading import Thread

orders = Queue()
done = []

def cook():
    for _ in range(3):
        done.append(orders.get())

t = Thread(target=cook)
t.start()
orders.put("soup")
orders.put("rice")
t.join()
print(len(done), "dishes")
