# title: One takes the other fork first
# topic: puzzles
# difficulty: 2
# lesson: A single left-handed philosopher breaks the ring.
# expect: clean
# states: 551
# orders: 25928135
# outcomes: 6
# shows: 0*3 1*7 2*7 3*7 0*4
# cure-of: dining_three

from threading import Thread, Lock

forks = [Lock() for _ in range(3)]
meals = []

def philosopher(i):
    first, second = forks[i], forks[(i + 1) % 3]
    if i == 0:
        first, second = second, first
    with first:
        with second:
            meals.append(i)

threads = [Thread(target=philosopher, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 3
