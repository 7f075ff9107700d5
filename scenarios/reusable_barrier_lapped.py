# title: A barrier used twice, second try
# topic: puzzles
# difficulty: 3
# lesson: Both looks are under the mutex now. Still one turnstile is not enough: a fast thread comes round and goes through it once more before it is closed, and is a lap ahead.
# expect: race-condition assertion
# states: 689
# orders: 2205163344
# outcomes: error, N = 2, count = 0, laps = [0, 1, 0, 1] | N = 2, count = 0, laps = [0, 0, 1, 1]
# shows: 0*2 1*5 2*28 1*23 0*2
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
