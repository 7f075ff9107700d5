# title: Two adults leave at once
# topic: puzzles
# difficulty: 2
# lesson: A child is still there, three places are free, and each adult takes some of them. Neither gets two, and the child is waited for.
# expect: deadlock not-signalled
# states: 56
# orders: 1234
# outcomes: deadlock
# shows: 0*3 1*2 3 2*3
# see: child_care

from threading import Thread, Semaphore

places = Semaphore(0)

def adult():
    places.release(2)
    places.acquire()
    places.acquire()

def child():
    places.acquire()

threads = [Thread(target=adult), Thread(target=adult), Thread(target=child)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all are home")
