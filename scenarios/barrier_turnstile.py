# title: A barrier with a turnstile
# topic: puzzles
# difficulty: 2
# lesson: Acquire and release in a row: each one who passes lets the next one pass.
# expect: clean
# states: 146
# orders: 10422
# outcomes: N = 3, count = 3
# shows: 0*3 1*5 3*5 2*8 1*2 3*2 0*4
# cure-of: barrier_first_try

from threading import Thread, Semaphore, Lock

N = 3
count = 0
mutex = Lock()
turnstile = Semaphore(0)

def walk():
    global count
    with mutex:
        count += 1
        if count == N:
            turnstile.release()
    turnstile.acquire()
    turnstile.release()

threads = [Thread(target=walk) for _ in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all through")
