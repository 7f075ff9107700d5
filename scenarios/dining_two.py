# title: Two at a small table
# topic: deadlock
# difficulty: 1
# lesson: Two philosophers, two forks between them. Each takes the fork at the left and waits for the other one.
# expect: deadlock cycle
# states: 91
# orders: 1675
# outcomes: deadlock, meals = 0 | meals = 2
# shows: 0*2 2*3 1*3
# goal: meals = 2
# see: dining_ordered

from threading import Thread, Lock

forks = [Lock(), Lock()]
meals = 0
counting = Lock()

def philosopher(i):
    global meals
    with forks[i]:
        with forks[1 - i]:
            with counting:
                meals += 1

a = Thread(target=philosopher, args=(0,))
b = Thread(target=philosopher, args=(1,))
a.start()
b.start()
a.join()
b.join()
print("meals", meals)
