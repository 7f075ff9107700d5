# title: A footman counts the guests
# topic: puzzles
# difficulty: 2
# lesson: Only two may sit down at once. With three forks for two eaters somebody always has both.
# expect: clean
# states: 852
# orders: 777349506
# outcomes: 6
# shows: 0*3 1*9 2*9 3*9 0*4
# cure-of: dining_three

from threading import Thread, Lock, Semaphore

forks = [Lock() for _ in range(3)]
footman = Semaphore(2)
meals = []

def philosopher(i):
    with footman:
        with forks[i]:
            with forks[(i + 1) % 3]:
                meals.append(i)

threads = [Thread(target=philosopher, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 3
