# title: Five or seven
# topic: races
# difficulty: 1
# lesson: One thread writes 5 and prints, the other writes 7. Which path prints 5 and leaves 7? Which prints 7 and leaves 7? Can it print 7 and leave 5?
# expect: data-race, race-condition
# states: 34
# orders: 14
# outcomes: shown = 5, x = 7 | shown = 7, x = 7 | shown = 5, x = 5
# shows: 0*2 1 2
# see: join_waits

from threading import Thread

x = 0
shown = 0

def five():
    global x, shown
    x = 5
    shown = x

def seven():
    global x
    x = 7

a = Thread(target=five)
b = Thread(target=seven)
a.start()
b.start()
a.join()
b.join()
print("shown", shown, "left", x)
