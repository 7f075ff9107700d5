# title: Turnstile inside the mutex
# topic: puzzles
# difficulty: 2
# lesson: The first one waits at the turnstile with the mutex in its hand, so nobody can ever count to three.
# expect: deadlock not-signalled
# states: 28
# orders: 21
# outcomes: deadlock, N = 3, count = 1
# shows: 0*3 1*4
# goal: count = 3
# see: barrier_turnstile

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
