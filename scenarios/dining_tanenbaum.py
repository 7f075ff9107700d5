# title: Eat when both neighbours do not
# topic: puzzles
# difficulty: 3
# lesson: Tanenbaum's version: no forks at all, but a state for everybody and a private semaphore. It cannot deadlock; with more guests, neighbours can take turns so that one starves.
# expect: clean
# states: 205
# orders: 140233
# outcomes: 2
# shows: 0*2 1*17 2*17 0*3

from threading import Thread, Lock, Semaphore

N = 3
state = ["thinking"] * N
seat = [Semaphore(0) for _ in range(N)]
mutex = Lock()
meals = []

def test(i):
    left, right = (i - 1) % N, (i + 1) % N
    if state[i] == "hungry" and state[left] != "eating" and state[right] != "eating":
        state[i] = "eating"
        seat[i].release()

def philosopher(i):
    with mutex:
        state[i] = "hungry"
        test(i)
    seat[i].acquire()
    meals.append(i)
    with mutex:
        state[i] = "thinking"
        test((i - 1) % N)
        test((i + 1) % N)

threads = [Thread(target=philosopher, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 2
