# title: Forks have numbers
# topic: puzzles
# difficulty: 2
# lesson: Everybody takes the lower number first. With five guests or fifty: an order for all locks leaves no ring.
# expect: clean
# states: 490
# orders: 20823924
# outcomes: 6
# shows: 0*3 1*7 2*7 3*7 0*4
# cure-of: dining_two

from threading import Thread, Lock

forks = [Lock() for _ in range(3)]
meals = []

def philosopher(i):
    low, high = sorted([i, (i + 1) % 3])
    with forks[low]:
        with forks[high]:
            meals.append(i)

threads = [Thread(target=philosopher, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 3
