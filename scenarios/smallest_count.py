# title: Make it print 2
# topic: races
# difficulty: 3
# lesson: Two threads add 1 three times each. Everybody expects 6, and 3 is easy to find. The smallest possible result is 2.
# expect: race-condition, data-race
# states: 258
# orders: 3431
# outcomes: 5
# shows: 0*2 1 2*4 1*2 2 1*3 2 0*4
# goal: count = 6
# break: count = 2
# see: lost_update_locked

from threading import Thread

count = 0

def work():
    global count
    for _ in range(3):
        count += 1

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print("count", count)
