# title: The sushi bar, wrong
# topic: puzzles
# difficulty: 3
# lesson: When all seats were taken, newcomers have to wait until all have left. Those who wake take the mutex again, and somebody from the street can be faster: too many sit down.
# expect: race-condition
# states: 1111
# orders: 362395
# outcomes: 13
# shows: 0*3 1*8 2*5 1*8 3*8 2*7
# goal: eating = 0
# see: sushi_baton

from threading import Thread, Semaphore, Lock

SEATS = 1
eating = waiting = 0
must_wait = False
mutex = Lock()
block = Semaphore(0)

def guest():
    global eating, waiting, must_wait
    mutex.acquire()
    if must_wait:
        waiting += 1
        mutex.release()
        block.acquire()
        mutex.acquire()
        waiting -= 1
    eating += 1
    assert eating <= SEATS, "no seat left"
    must_wait = eating == SEATS
    mutex.release()
    mutex.acquire()
    eating -= 1
    if eating == 0:
        for _ in range(min(SEATS, waiting)):
            block.release()
        must_wait = False
    mutex.release()

threads = [Thread(target=guest, daemon=True) for _ in range(3)]
for t in threads:
    t.start()
