# title: Helpers who count
# topic: puzzles
# difficulty: 3
# lesson: If the agent does not wait for the cooks, there can be two flours on the table. Counts instead of yes and no.
# expect: clean
# states: 809
# orders: 1254276625
# outcomes: cakes = ['cake', 'cake'], on_table = {'flour': 0, 'butter': 0}
# shows: 0*5 1*5 2*5 3*6 4*6 5*4 0*6

from threading import Thread, Semaphore, Lock

mutex = Lock()
on_table = {"flour": 0, "butter": 0}
cook = Semaphore(0)
cakes = []

def deliver(thing, other):
    with mutex:
        if on_table[other] > 0:
            on_table[other] -= 1
            cook.release()
        else:
            on_table[thing] += 1

def bake():
    for _ in range(2):
        cook.acquire()
        cakes.append("cake")

threads = [Thread(target=deliver, args=("flour", "butter")) for _ in range(2)]
threads += [Thread(target=deliver, args=("butter", "flour")) for _ in range(2)]
threads.append(Thread(target=bake))
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(cakes) == 2
