# title: The couple agrees on an order
# topic: livelock
# difficulty: 2
# lesson: Who has the spoon eats, and hands it over afterwards. Somebody has to be first; being polite is not a rule.
# expect: clean
# states: 42
# orders: 56
# outcomes: hungry = {'Ann': False, 'Bob': False}, spoon = 'Ann'
# shows: 0*2 1*6 2*6 0*3
# goal: hungry = {'Ann': False, 'Bob': False}

from threading import Thread, Condition

hungry = {"Ann": True, "Bob": True}
spoon = "Ann"
handed = Condition()

def eat(me, other):
    global spoon
    with handed:
        while spoon != me:
            handed.wait()
        hungry[me] = False
        spoon = other
        handed.notify()

a = Thread(target=eat, args=("Ann", "Bob"))
b = Thread(target=eat, args=("Bob", "Ann"))
a.start()
b.start()
a.join()
b.join()
print("both have eaten")
