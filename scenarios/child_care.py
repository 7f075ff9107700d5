# title: One adult for two children
# topic: puzzles
# difficulty: 2
# lesson: Each adult brings places for two children; who leaves must take two places along, all at once, or two adults can each take one and both wait.
# expect: clean
# states: 175
# orders: 67019
# outcomes: finished
# shows: 0*3 1*6 2*6 0*4
# see: child_care_wrong

from threading import Thread, Semaphore, Lock

places = Semaphore(0)
leaving = Lock()

def adult():
    places.release(2)
    with leaving:
        places.acquire()
        places.acquire()

def child():
    places.acquire()
    places.release()

threads = [Thread(target=adult), Thread(target=adult), Thread(target=child, daemon=True)]
for t in threads:
    t.start()
for t in threads[:2]:
    t.join()
print("the adults are home")
