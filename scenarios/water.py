# title: Building water
# topic: puzzles
# difficulty: 3
# lesson: Two hydrogens and one oxygen bond together. Whoever completes the set calls the others; a barrier holds the molecule together.
# expect: clean
# states: 372
# orders: 2871315
# outcomes: 3
# shows: 0*3 2*5 3*5 1*15 2*3 3*3 2 1 0*4
# see: water_wrong

from threading import Thread, Semaphore, Lock, Barrier

mutex = Lock()
hydrogens = oxygens = 0
hydrogen_queue = Semaphore(0)
oxygen_queue = Semaphore(0)
bonding = Barrier(3)
bonds = []

def call_if_complete():
    global hydrogens, oxygens
    if hydrogens >= 2 and oxygens >= 1:
        hydrogens -= 2
        oxygens -= 1
        hydrogen_queue.release(2)
        oxygen_queue.release()

def hydrogen():
    global hydrogens
    with mutex:
        hydrogens += 1
        call_if_complete()
    hydrogen_queue.acquire()
    bonds.append("H")
    bonding.wait()

def oxygen():
    global oxygens
    with mutex:
        oxygens += 1
        call_if_complete()
    oxygen_queue.acquire()
    bonds.append("O")
    bonding.wait()

threads = [Thread(target=f) for f in (hydrogen, oxygen, hydrogen)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(bonds) == ["H", "H", "O"]
