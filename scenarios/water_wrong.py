# title: Water that waits for itself
# topic: puzzles
# difficulty: 3
# lesson: Each hydrogen gives one signal and oxygen takes two, with nothing that keeps two oxygens from taking one each. Then both wait.
# expect: deadlock not-signalled
# states: 50
# orders: 971
# outcomes: deadlock, bonds = [] | deadlock, bonds = ['H2O']
# shows: 0*4 1 2 3*3 0*2
# see: water

from threading import Thread, Semaphore

hydrogen_there = Semaphore(0)
bonds = []

def hydrogen():
    hydrogen_there.release()

def oxygen():
    hydrogen_there.acquire()
    hydrogen_there.acquire()
    bonds.append("H2O")

threads = [Thread(target=f) for f in (hydrogen, hydrogen, oxygen, oxygen)]
for t in threads:
    t.start()
for t in threads[:2]:
    t.join()
