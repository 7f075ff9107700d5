# title: Full, and nobody takes
# topic: deadlock
# difficulty: 1
# lesson: The queue holds two. Main puts three before it starts the one that takes.
# expect: deadlock queue
# states: 3
# orders: 1
# outcomes: deadlock, done = []
# shows: 0*2
# goal: done = ['soup', 'rice', 'pie']
# see: queue_start_first

from queue import Queue
from threading import Thread

orders = Queue(maxsize=2)
done = []

def cook():
    for _ in range(3):
        done.append(orders.get())

for dish in ["soup", "rice", "pie"]:
    orders.put(dish)
t = Thread(target=cook)
t.start()
t.join()
print(len(done), "dishes")
