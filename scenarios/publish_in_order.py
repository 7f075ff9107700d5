# title: First the goods, then the sign, and an Event for it
# topic: races
# difficulty: 2
# lesson: An `Event` is a flag made for this: what was written before `set` is seen by whoever finds it set.
# expect: clean
# states: 22
# orders: 15
# outcomes: price = 5, seen = 'closed' | price = 5, seen = 5
# shows: 0*2 2 1*2 0*3
# cure-of: publish_too_early

from threading import Thread, Event

ready = Event()
price = None
seen = "closed"

def open_shop():
    global price
    price = 5
    ready.set()

def visit():
    global seen
    if ready.is_set():
        seen = price

a = Thread(target=open_shop)
b = Thread(target=visit)
a.start()
b.start()
a.join()
b.join()
assert seen is not None, "open, but without a price"
