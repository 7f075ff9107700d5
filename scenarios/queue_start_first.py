# title: Start the cook, then take orders
# topic: deadlock
# difficulty: 1
# lesson: A full queue makes main wait, and the cook makes room.
# expect: clean
# states: 19
# orders: 11
# outcomes: done = ['soup', 'rice', 'pie']
# shows: 0*3 1*4 0 1*2 0*3
# cure-of: queue_full_nobody_takes

from queue import Queue
from threading import Thread

orders = Queue(maxsize=2)
done = []

def cook():
    for _ in range(3):
        done.append(orders.get())

t = Thread(target=cook)
t.start()
for dish in ["soup", "rice", "pie"]:
    orders.put(dish)
t.join()
print(len(done), "dishes")
