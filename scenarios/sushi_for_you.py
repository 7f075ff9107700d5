# title: The sushi bar: I do it for you
# topic: puzzles
# difficulty: 3
# lesson: Who leaves last does the counting for those it wakes, while it has the mutex. They need not take it again.
# expect: clean
# states: 947
# orders: 3755789
# outcomes: SEATS = 1, eating = 0, must_wait = False, waiting = 0
# shows: 0*3 1*20 2*20 3*20 0*4

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
    else:
        eating += 1
        must_wait = eating == SEATS
        mutex.release()
    mutex.acquire()
    eating -= 1
    if eating == 0:
        n = min(SEATS, waiting)
        waiting -= n
        eating += n
        must_wait = eating == SEATS
        for _ in range(n):
            block.release()
    assert eating <= SEATS
    mutex.release()

threads = [Thread(target=guest) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all have eaten")
