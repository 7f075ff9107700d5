# title: Lost update
# topic: races
# difficulty: 1
# lesson: `counter += 1` reads, then writes. Another thread may come in between, and one of the two additions is lost.
# expect: race-condition, data-race
# states: 27
# orders: 19
# outcomes: counter = 2 | counter = 1
# shows: 0*2 1 2*2 1 0*4
# goal: counter = 2
# see: lost_update_locked

from threading import Thread

counter = 0

def work():
    global counter
    counter += 1

t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print("counter", counter)
