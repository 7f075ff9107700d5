# title: Only at two and at four
# topic: races
# difficulty: 2
# lesson: One thread enters at a count of 4, the other at 2, so they are never in the room together. Or are they? Two threads add to the counter without a lock. Bring both in.
# expect: race-condition, data-race
# states: 1242
# orders: 2628288
# outcomes: 16
# shows: 0*2 2*8 1*9
# see: lost_update_locked

from threading import Thread

counter = 0
inside = 0

def knight():
    global counter, inside
    for _ in range(3):
        counter += 1
        if counter == 4:
            inside += 1
            assert inside == 1, "two are in the room"
            inside -= 1

def mage():
    global counter, inside
    for _ in range(2):
        counter += 1
        if counter == 2:
            inside += 1
            assert inside == 1, "two are in the room"
            inside -= 1

a = Thread(target=knight)
b = Thread(target=mage)
a.start()
b.start()
a.join()
b.join()
