# title: Until every job is reported
# topic: queues
# difficulty: 2
# lesson: `join` waits until `task_done` was called for every item. The workers are daemons and simply stop with the program.
# expect: clean
# states: 63
# orders: 58
# outcomes: done = [1, 2] | done = [2, 1]
# shows: 0*4 1*6 0*3
# see: queue_join_forgot

from queue import Queue
from threading import Thread

jobs = Queue()
done = []

def work():
    while True:
        job = jobs.get()
        done.append(job)
        jobs.task_done()

for _ in range(2):
    Thread(target=work, daemon=True).start()
jobs.put(1)
jobs.put(2)
jobs.join()
assert len(done) == 2
