# title: Check and act, in one piece
# topic: races
# difficulty: 1
# lesson: The lock covers the look and the sale. The second buyer looks at what the first has left.
# expect: clean
# states: 37
# orders: 33
# outcomes: sold = 1, tickets = 0
# shows: 0*2 1*7 2*3 0*5
# cure-of: ticket_sold_twice

from threading import Thread, Lock

tickets = 1
sold = 0
lock = Lock()

def buy():
    global tickets, sold
    with lock:
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
