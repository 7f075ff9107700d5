# title: The polite corridor
# topic: livelock
# difficulty: 1
# lesson: Both step aside, for ever: busy, and getting nowhere.
# expect: livelock mutual
# states: 189
# outcomes: side = {'Ann': 'right', 'Bob': 'left'} | side = {'Ann': 'left', 'Bob': 'right'}
# shows: 0*2 2*2 1*5 2*2 1 2*2 1*3 2*2 1 2*2
# see: polite_corridor_rule

from threading import Thread

side = {"Ann": "left", "Bob": "left"}

def walk(me, other):
    while side[me] == side[other]:
        side[me] = "right" if side[me] == "left" else "left"
    print(me, "is past")

a = Thread(target=walk, args=("Ann", "Bob"))
b = Thread(target=walk, args=("Bob", "Ann"))
a.start()
b.start()
a.join()
b.join()
