# title: Dragonfire
# topic: locks
# difficulty: 3
# lesson: The dragon breathes fire while it holds the cave, the hero waits for smoke and takes the sword. One of the two releases what it does not hold.
# expect: misuse
# states: 26
# orders: 27
# outcomes: finished | error
# shows: 0*2 1*2 2*3 1
# see: empire_dragonfire_held

from threading import Thread, Lock, Semaphore

cave = Lock()
smoke = Semaphore(0)

def dragon():
    cave.acquire()
    smoke.release()
    cave.release()

def hero():
    smoke.acquire()
    if cave.locked():
        cave.release()

a = Thread(target=dragon)
b = Thread(target=hero)
a.start()
b.start()
a.join()
b.join()
