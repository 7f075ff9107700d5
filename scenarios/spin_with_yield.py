# title: Spin, but let others go first
# topic: livelock
# difficulty: 2
# lesson: `time.sleep(0)` gives the turn away on each round. Less waste than plain spinning, and still more than sleeping on a lock.
# expect: clean
# states: 47
# outcomes: count = 2
# shows: 0*2 1*4 2*4 0*3

import time
from threading import Thread, Lock

flag = Lock()
count = 0

def work():
    global count
    while not flag.acquire(blocking=False):
        time.sleep(0)
    count += 1
    flag.release()

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
assert count == 2
