# title: A loop that loses more
# topic: races
# difficulty: 2
# lesson: Each thread adds 1 twice. One can read 0 at the start and write 1 near the end, so that even 2 of 4 are left.
# expect: race-condition, data-race
# states: 88
# orders: 251
# outcomes: value = 4 | value = 3 | value = 2
# shows: 0*2 1*3 2*4 1 0*4
# goal: value = 4
# break: value = 2
# see: lost_update_locked

from threading import Thread

value = 0

def loop():
    global value
    for _ in range(2):
        value = value + 1

a = Thread(target=loop)
b = Thread(target=loop)
a.start()
b.start()
a.join()
b.join()
print("value", value)
