# title: The sushi bar: pass the baton
# topic: puzzles
# difficulty: 3
# lesson: The mutex is not released but handed to the one who wakes. Python's `Lock` allows it: who releases need not be who took it.
# expect: clean
# states: 897
# orders: 717796
# outcomes: SEATS = 1, eating = 0, must_wait = False, waiting = 0
# shows: 0*3 1*16 2*16 3*16 0*4
# cure-of: sushi_wrong

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
        waiting -= 1
    eating += 1
    assert eating <= SEATS
    must_wait = eating == SEATS
    if waiting and not must_wait:
        block.release()
    else:
        mutex.release()
    mutex.acquire()
    eating -= 1
    if eating == 0:
        must_wait = False
    if waiting and not must_wait:
        block.release()
    else:
        mutex.release()

threads = [Thread(target=guest) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all have eaten")
