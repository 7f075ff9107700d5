# title: The bus takes those who wait
# topic: puzzles
# difficulty: 3
# lesson: When the bus arrives it holds the mutex: who comes now takes the next one. The bus calls riders one by one.
# expect: clean
# states: 205
# orders: 2477
# outcomes: 6
# shows: 0*3 3*7 0*3

from threading import Thread, Semaphore, Lock

waiting = 0
mutex = Lock()
bus_here = Semaphore(0)
boarded = Semaphore(0)
rides = []

def bus():
    global waiting
    with mutex:
        for _ in range(waiting):
            bus_here.release()
            boarded.acquire()
        rides.append(waiting)
        waiting = 0

def rider():
    global waiting
    with mutex:
        waiting += 1
    bus_here.acquire()
    boarded.release()

riders = [Thread(target=rider, daemon=True) for _ in range(2)]
for t in riders:
    t.start()
b = Thread(target=bus)
b.start()
b.join()
assert rides[0] <= 2
