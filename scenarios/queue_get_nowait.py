# title: Take it if there is one
# topic: queues
# difficulty: 1
# lesson: `get_nowait` looks and takes in one piece, and says `Empty` when there is nothing.
# expect: clean
# states: 25
# orders: 19
# outcomes: done = ['letter']
# shows: 0*3 1*2 1:1 2:1 0*4
# cure-of: queue_empty_then_get

from queue import Queue, Empty
from threading import Thread

jobs = Queue()
jobs.put("letter")
done = []

def work():
    while True:
        try:
            done.append(jobs.get_nowait())
        except Empty:
            break

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print(len(done), "done")
