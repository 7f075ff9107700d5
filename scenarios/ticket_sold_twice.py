# title: Check, then act
# topic: races
# difficulty: 1
# lesson: Two buyers, one ticket: both look before either takes it, and it is sold twice.
# expect: race-condition, data-race
# states: 106
# orders: 671
# outcomes: 4
# shows: 0*2 1*2 2 1*2 2*4 1 0*5
# goal: tickets = 0, sold = 1
# see: ticket_sold_once

from threading import Thread

tickets = 1
sold = 0

def buy():
    global tickets, sold
    if tickets > 0:
        tickets -= 1
        sold += 1

a = Thread(target=buy)
b = Thread(target=buy)
a.start()
b.start()
a.join()
b.join()
print("sold", sold, "left", tickets)
