# title: A rule for the corridor
# topic: livelock
# difficulty: 1
# lesson: Only one of the two steps aside. What treats both alike can go on for ever; a rule that tells them apart ends it.
# expect: clean
# states: 19
# orders: 20
# outcomes: side = {'Ann': 'right', 'Bob': 'left'}
# shows: 0*2 2 1*4 0*2

from threading import Thread

side = {"Ann": "left", "Bob": "left"}

def walk(me, other, steps_aside):
    if steps_aside and side[me] == side[other]:
        side[me] = "right"
    print(me, "is past")

a = Thread(target=walk, args=("Ann", "Bob", True))
b = Thread(target=walk, args=("Bob", "Ann", False))
a.start()
b.start()
a.join()
b.join()
