# title: Two flags are enough for everyone
# topic: algorithms
# difficulty: 1
# lesson: Each thread looks at the other's flag and raises its own. Bring both into the room.
# expect: race-condition, data-race
# states: 222
# outcomes: 9
# shows: 0*2 1 2*4 1*4
# goal: inside = 0
# see: peterson

from threading import Thread

first = False
second = False
inside = 0

def knight():
    global first, inside
    while second:
        pass
    first = True
    inside += 1
    assert inside == 1, "two are in the room"
    inside -= 1
    first = False

def mage():
    global second, inside
    while first:
        pass
    second = True
    inside += 1
    assert inside == 1, "two are in the room"
    inside -= 1
    second = False

a = Thread(target=knight)
b = Thread(target=mage)
a.start()
b.start()
a.join()
b.join()
