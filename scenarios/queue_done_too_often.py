# title: Reported twice
# topic: queues
# difficulty: 1
# lesson: More reports than items: `ValueError: task_done() called too many times`.
# expect: misuse
# states: 5
# orders: 1
# outcomes: error
# shows: 0*4
# see: queue_join

from queue import Queue

jobs = Queue()
jobs.put("letter")
jobs.get()
jobs.task_done()
jobs.task_done()
