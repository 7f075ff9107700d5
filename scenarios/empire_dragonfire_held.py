# title: The hero takes the cave first
# topic: locks
# difficulty: 2
# lesson: `locked()` says that somebody holds the lock, not who. Only who has acquired it may release it, and `with` sees to both.
# expect: clean
# states: 24
# orders: 39
# outcomes: swords = 1
# shows: 0*2 1*3 2*5 0*4
# goal: swords = 1

from threading import Thread, Lock, Semaphore

cave = Lock()
smoke = Semaphore(0)
swords = 0

def dragon():
    with cave:
        smoke.release()

def hero():
    global swords
    smoke.acquire()
    with cave:
        swords += 1

a = Thread(target=dragon)
b = Thread(target=hero)
a.start()
b.start()
a.join()
b.join()
print(swords, "sword")
