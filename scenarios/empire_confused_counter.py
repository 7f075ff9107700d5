# title: The confused counter
# topic: races
# difficulty: 2
# lesson: One thread adds, one takes away, and both look at the sum. It can only be 0, or can it?
# expect: race-condition, data-race
# states: 29
# orders: 19
# outcomes: counter = 0 | error, counter = -1 | error, counter = 1
# shows: 0*2 2 1*2 2 0*3
# goal: counter = 0
# see: account_monitor

from threading import Thread

counter = 0

def up():
    global counter
    counter += 1

def down():
    global counter
    counter -= 1

a = Thread(target=up)
b = Thread(target=down)
a.start()
b.start()
a.join()
b.join()
assert counter == 0, "the counter is confused"
