# title: Three threads, one counter
# topic: races
# difficulty: 1
# lesson: With three threads two updates can be lost. The smallest result is 1, the largest 3.
# expect: race-condition, data-race
# states: 120
# orders: 1121
# outcomes: count = 3 | count = 2 | count = 1
# shows: 0*3 2*2 3 1*2 3 0*5
# goal: count = 3
# see: lost_update_locked

from threading import Thread

count = 0

def work():
    global count
    count += 1

threads = [Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("count", count)
