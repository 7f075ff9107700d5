# title: Both forks or none
# topic: puzzles
# difficulty: 2
# lesson: Take both forks in one step under a condition, or wait until both are free. Nobody holds one and waits for the other.
# expect: clean
# states: 715
# orders: 2489813
# outcomes: 6
# shows: 0*3 1*12 2*12 3*12 0*4
# cure-of: dining_three

from threading import Thread, Condition

N = 3
free = [True] * N
changed = Condition()
meals = []

def philosopher(i):
    left, right = i, (i + 1) % N
    with changed:
        while not (free[left] and free[right]):
            changed.wait()
        free[left] = free[right] = False
    meals.append(i)
    with changed:
        free[left] = free[right] = True
        changed.notify_all()

threads = [Thread(target=philosopher, args=(i,)) for i in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 3
