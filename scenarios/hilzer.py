# title: A sofa and standing room
# topic: puzzles
# difficulty: 3
# lesson: One chair, one place on the sofa, and a limit for the shop. Each place is a semaphore; take the next place before you leave the last.
# expect: clean
# states: 505
# orders: 8374171
# outcomes: 6
# shows: 0*3 1*7 2*7 3*7 0*4

from threading import Thread, Semaphore

shop = Semaphore(2)
sofa = Semaphore(1)
chair = Semaphore(1)
log = []

def visit(name):
    with shop:
        sofa.acquire()
        chair.acquire()
        sofa.release()
        log.append(name)
        chair.release()

threads = [Thread(target=visit, args=(name,)) for name in "ABC"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(log) == 3
