# title: The barrier and the lone runner
# topic: conditions
# difficulty: 2
# lesson: Three runners, a barrier for two. Two meet, one is left over.
# expect: deadlock barrier
# states: 104
# orders: 405
# outcomes: 6
# shows: 0*3 3 2*2 3*2 1
# see: barrier_meets

from threading import Thread, Barrier

barrier = Barrier(2)
laps = []

def run(name):
    barrier.wait()
    laps.append(name)

threads = [Thread(target=run, args=(name,)) for name in "ABC"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(laps), "laps")
