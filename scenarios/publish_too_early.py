# title: The sign is up before the goods are there
# topic: races
# difficulty: 2
# lesson: The flag is set before the value. A reader who trusts the flag may find nothing.
# expect: data-race, race-condition
# states: 31
# orders: 25
# outcomes: 3
# shows: 0*2 1 2*3 1 0*3
# goal: price = 5
# see: publish_in_order

from threading import Thread

ready = False
price = None
seen = "closed"

def open_shop():
    global ready, price
    ready = True
    price = 5

def visit():
    global seen
    if ready:
        seen = price

a = Thread(target=open_shop)
b = Thread(target=visit)
a.start()
b.start()
a.join()
b.join()
assert seen is not None, "open, but without a price"
