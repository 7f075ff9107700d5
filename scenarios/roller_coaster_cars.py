# title: Two cars on one track
# topic: puzzles
# difficulty: 3
# lesson: Cars load and unload in order: each has a semaphore and passes the turn on to the next one.
# expect: clean
# states: 109
# orders: 40793
# outcomes: 2
# shows: 0*2 1*10 2*10 0*4

from threading import Thread, Semaphore

CARS = 2
loading = [Semaphore(1), Semaphore(0)]
unloading = [Semaphore(1), Semaphore(0)]
log = []

def car(i):
    loading[i].acquire()
    log.append(("load", i))
    loading[(i + 1) % CARS].release()
    unloading[i].acquire()
    log.append(("unload", i))
    unloading[(i + 1) % CARS].release()

threads = [Thread(target=car, args=(i,)) for i in range(CARS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log.index(("unload", 0)) < log.index(("unload", 1))
