# title: Two turnstiles
# topic: puzzles
# difficulty: 3
# lesson: The second turnstile is closed while the first is open, and the other way round. Nobody can overtake a round.
# expect: clean
# states: 247
# orders: 984651176
# outcomes: N = 2, count = 0, laps = [0, 0, 1, 1]
# shows: 0*2 1*5 2*15 1*17 2*17 1*12 2*2 0*2

from threading import Thread, Semaphore, Lock

N = 2
count = 0
mutex = Lock()
way_in = Semaphore(0)
way_out = Semaphore(1)
laps = []

def walk(me):
    global count
    for lap in range(2):
        with mutex:
            count += 1
            if count == N:
                way_out.acquire()
                way_in.release()
        way_in.acquire()
        way_in.release()
        laps.append(lap)
        with mutex:
            count -= 1
            if count == 0:
                way_in.acquire()
                way_out.release()
        way_out.acquire()
        way_out.release()

threads = [Thread(target=walk, args=(i,)) for i in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert laps == [0, 0, 1, 1]
