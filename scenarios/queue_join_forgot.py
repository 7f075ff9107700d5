# title: The report that was skipped
# topic: queues
# difficulty: 2
# lesson: `continue` jumps over `task_done`. The count never reaches zero, and `join` waits for ever.
# expect: deadlock queue
# states: 11
# orders: 4
# outcomes: deadlock, done = [1]
# shows: 0*3 1*4
# goal: done = [1]
# see: queue_join_every_path

from queue import Queue
from threading import Thread

jobs = Queue()
done = []

def work():
    while True:
        job = jobs.get()
        if job < 0:
            continue
        done.append(job)
        jobs.task_done()

Thread(target=work, daemon=True).start()
jobs.put(1)
jobs.put(-1)
jobs.join()
print(len(done), "done")
