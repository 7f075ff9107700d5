# title: One too few for the barrier
# topic: deadlock
# difficulty: 1
# lesson: The barrier waits for three, two come.
# expect: deadlock barrier
# states: 14
# orders: 10
# outcomes: deadlock
# shows: 0*2 1*2 2*2
# see: barrier_meets

from threading import Thread, Barrier

barrier = Barrier(3)

def walk(name):
    print(name, "arrives")
    barrier.wait()
    print(name, "goes on")

a = Thread(target=walk, args=("Ann",))
b = Thread(target=walk, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
