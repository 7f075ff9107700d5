# title: A barrier that lets one through
# topic: puzzles
# difficulty: 2
# lesson: The last one gives one signal, and one thread goes on. Who passes has to pass the signal on.
# expect: deadlock not-signalled
# states: 98
# orders: 539
# outcomes: deadlock, N = 3, count = 3
# shows: 0*3 1*5 3*5 2*7
# goal: count = 3
# see: barrier_turnstile

from threading import Thread, Semaphore, Lock

N = 3
count = 0
mutex = Lock()
barrier = Semaphore(0)

def walk():
    global count
    with mutex:
        count += 1
        if count == N:
            barrier.release()
    barrier.acquire()

threads = [Thread(target=walk) for _ in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all through")
