# title: A barrier used twice, first try
# topic: puzzles
# difficulty: 3
# lesson: The count is looked at outside the mutex. Two threads can both see that they are the last one, and give the signal twice; then the next round's barrier is open too early, or never closes.
# expect: deadlock not-signalled, data-race, race-condition
# states: 2571
# orders: 8581234049933
# outcomes: 8
# shows: 0*2 2*5 1*13 2*8 1*7
# goal: count = 0, laps = [0, 0, 1, 1]
# see: reusable_barrier

from threading import Thread, Semaphore, Lock

N = 2
count = 0
mutex = Lock()
turnstile = Semaphore(0)
laps = []

def walk():
    global count
    for lap in range(2):
        with mutex:
            count += 1
        if count == N:
            turnstile.release()
        turnstile.acquire()
        turnstile.release()
        laps.append(lap)
        with mutex:
            count -= 1
        if count == 0:
            turnstile.acquire()

threads = [Thread(target=walk) for _ in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert laps == [0, 0, 1, 1], "somebody is a lap ahead"
