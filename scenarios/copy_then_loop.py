# title: Loop over a copy
# topic: races
# difficulty: 2
# lesson: `list(prices)` copies the keys in one operation. The loop goes over the copy, which nobody else can change.
# expect: clean
# states: 22
# orders: 16
# outcomes: prices = {'tea': 2, 'cake': 3, 'coffee': 4}
# shows: 0*2 2*3 1 0*2
# cure-of: change_while_looping

from threading import Thread

prices = {"tea": 2, "cake": 3}

def add():
    prices["coffee"] = 4

def show():
    for name in list(prices):
        print(name)

a = Thread(target=add)
b = Thread(target=show)
a.start()
b.start()
a.join()
b.join()
