# title: Released before it was taken
# topic: locks
# difficulty: 2
# lesson: The semaphore begins at 1, and one thread releases it before it ever acquires it. Bring two into the room.
# expect: race-condition
# states: 83
# orders: 463
# outcomes: 5
# shows: 0*2 2*2 1*4
# goal: inside = []
# see: multiplex

from threading import Thread, Semaphore

room = Semaphore(1)
inside = []

def careless():
    room.release()
    room.acquire()
    inside.append("careless")
    assert len(inside) == 1, "two are in the room"
    inside.pop()

def careful():
    room.acquire()
    inside.append("careful")
    assert len(inside) == 1, "two are in the room"
    inside.pop()
    room.release()

a = Thread(target=careless)
b = Thread(target=careful)
a.start()
b.start()
a.join()
b.join()
