# title: A car for two and two, or four
# topic: puzzles
# difficulty: 3
# lesson: Here a car for two of one kind. A barrier makes sure that nobody of the next group mixes in.
# expect: clean
# states: 60
# orders: 84
# outcomes: trips = ['trip'], waiting = 0
# shows: 0*2 2*5 1*8 2*2 1*2 0*3

from threading import Thread, Semaphore, Barrier, Lock

mutex = Lock()
waiting = 0
queue = Semaphore(0)
car = Barrier(2)
trips = []

def rider():
    global waiting
    with mutex:
        waiting += 1
        full = waiting == 2
        if full:
            waiting = 0
            queue.release()
    if not full:
        queue.acquire()
    if car.wait() == 0:
        trips.append("trip")

threads = [Thread(target=rider) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(trips) == 1
