# title: As many signals as threads
# topic: puzzles
# difficulty: 3
# lesson: The last one releases the turnstile once for everybody. Fewer changes of thread, the same effect.
# expect: clean
# states: 180
# orders: 12461500
# outcomes: N = 2, count = 0, laps = [0, 0, 1, 1]
# shows: 0*2 1*5 2*13 1*14 2*14 1*9 2 0*2

from threading import Thread, Semaphore, Lock

N = 2
count = 0
mutex = Lock()
way_in = Semaphore(0)
way_out = Semaphore(0)
laps = []

def walk():
    global count
    for lap in range(2):
        with mutex:
            count += 1
            if count == N:
                way_in.release(N)
        way_in.acquire()
        laps.append(lap)
        with mutex:
            count -= 1
            if count == 0:
                way_out.release(N)
        way_out.acquire()

threads = [Thread(target=walk) for _ in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert laps == [0, 0, 1, 1]
