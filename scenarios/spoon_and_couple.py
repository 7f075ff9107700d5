# title: The couple with one spoon
# topic: livelock
# difficulty: 2
# lesson: Each hands the spoon over as long as the other is hungry. Two polite people and nobody eats.
# expect: livelock mutual
# states: 38
# outcomes: 
# shows: 0*2 1*4 2*4
# goal: hungry = {'Ann': False, 'Bob': False}
# see: spoon_hungrier_first

from threading import Thread

hungry = {"Ann": True, "Bob": True}
spoon = "Ann"

def eat(me, other):
    global spoon
    while hungry[me]:
        if spoon != me:
            continue
        if hungry[other]:
            spoon = other
            continue
        hungry[me] = False

a = Thread(target=eat, args=("Ann", "Bob"))
b = Thread(target=eat, args=("Bob", "Ann"))
a.start()
b.start()
a.join()
b.join()
print("both have eaten")
