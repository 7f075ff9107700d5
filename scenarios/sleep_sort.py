# title: Sleep sort
# topic: threads
# difficulty: 2
# lesson: Each thread sleeps as long as its number says and then appends it. It often looks sorted, and nothing promises it.
# expect: clean
# states: 98
# orders: 1121
# outcomes: 6
# shows: 0*3 1*2 2*2 3*2 0*5

import time
from threading import Thread

result = []

def put(n):
    time.sleep(n / 100)
    result.append(n)

threads = [Thread(target=put, args=(n,)) for n in (3, 1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(result)
