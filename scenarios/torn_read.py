# title: Money in transit
# topic: races
# difficulty: 2
# lesson: An auditor reads both accounts while a transfer is half done. Each read is fine; together they show a total that never existed.
# expect: data-race
# states: 55
# orders: 125
# outcomes: 3
# shows: 0*2 1*3 2*3 1 0*4
# goal: total = 100
# see: torn_read_locked

from threading import Thread

ann = 50
bob = 50
total = 0

def transfer():
    global ann, bob
    ann -= 10
    bob += 10

def audit():
    global total
    total = ann + bob

t = Thread(target=transfer)
a = Thread(target=audit)
t.start()
a.start()
t.join()
a.join()
print("total", total)
