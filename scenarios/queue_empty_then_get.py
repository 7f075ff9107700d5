# title: Not empty, said the queue
# topic: queues
# difficulty: 1
# lesson: Both ask `empty()` and hear no. One item, two takers: the second waits for ever. The answer is old by the time you use it.
# expect: deadlock queue
# states: 36
# orders: 29
# outcomes: deadlock, done = ['letter'] | done = ['letter']
# shows: 0*3 1 2*4
# goal: done = ['letter']
# see: queue_get_nowait

from queue import Queue
from threading import Thread

jobs = Queue()
jobs.put("letter")
done = []

def work():
    while not jobs.empty():
        done.append(jobs.get())

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print(len(done), "done")
