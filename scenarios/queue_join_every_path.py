# title: Every item is reported
# topic: queues
# difficulty: 1
# lesson: `task_done` is called for each item that was taken, whatever became of it. Then `join` ends.
# expect: clean
# states: 16
# orders: 4
# outcomes: done = [1]
# shows: 0*3 1*5 0*4

from threading import Thread
from queue import Queue

jobs = Queue()
done = []

def work():
    while True:
        job = jobs.get()
        if job >= 0:
            done.append(job)
        jobs.task_done()

Thread(target=work, daemon=True).start()
jobs.put(1)
jobs.put(-1)
jobs.join()
print(len(done), "done")
