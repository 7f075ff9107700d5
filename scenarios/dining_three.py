# title: Dining philosophers
# topic: puzzles
# difficulty: 2
# lesson: Three thinkers, three forks, one bad moment: each takes the left one.
# expect: deadlock cycle
# states: 587
# orders: 52477654
# outcomes: 7
# shows: 0*3 2*3 3*3 1*3
# goal: eaten = 3
# see: dining_ordered

from threading import Thread, Lock

forks = [Lock() for _ in range(3)]
meals = []

def philosopher(i):
    left, right = forks[i], forks[(i + 1) % 3]
    with left:
        with right:
            meals.append(i)

threads = [Thread(target=philosopher, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
eaten = len(meals)
print(eaten, "meals")
