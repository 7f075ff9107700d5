# title: Swapping is four steps
# topic: races
# difficulty: 2
# lesson: `a, b = b, a` reads both and then writes both. Two swaps in between each other can lose one of the values.
# expect: race-condition, data-race
# states: 74
# orders: 251
# outcomes: left = 1, right = 2 | left = 2, right = 2 | left = 2, right = 1
# shows: 0*2 1 2*4 1*3 0*5
# goal: left = 1, right = 2
# see: lost_update_locked

from threading import Thread

left = 1
right = 2

def swap():
    global left, right
    left, right = right, left

s = Thread(target=swap)
t = Thread(target=swap)
s.start()
t.start()
s.join()
t.join()
print(left, right)
