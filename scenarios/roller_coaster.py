# title: The roller coaster
# topic: puzzles
# difficulty: 3
# lesson: The car leaves when it is full, and nobody gets off before it stops.
# expect: clean
# states: 101
# orders: 19063
# outcomes: SEATS = 2, boarded = 2, left = 2, rides = ['ride']
# shows: 0*3 1 3*6 2*7 1*3 3*6 2*7 1 0*3

from threading import Thread, Semaphore, Lock

SEATS = 2
mutex = Lock()
boarded = left = 0
board = Semaphore(0)
full = Semaphore(0)
leave = Semaphore(0)
empty = Semaphore(0)
rides = []

def car():
    board.release(SEATS)
    full.acquire()
    rides.append("ride")
    leave.release(SEATS)
    empty.acquire()

def passenger():
    global boarded, left
    board.acquire()
    with mutex:
        boarded += 1
        if boarded == SEATS:
            full.release()
    leave.acquire()
    assert rides == ["ride"]
    with mutex:
        left += 1
        if left == SEATS:
            empty.release()

threads = [Thread(target=f) for f in (car, passenger, passenger)]
for t in threads:
    t.start()
for t in threads:
    t.join()
