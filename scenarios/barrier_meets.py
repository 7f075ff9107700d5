# title: Nobody goes on before all are there
# topic: conditions
# difficulty: 1
# lesson: A barrier lets everybody through when the last one has come.
# expect: clean
# states: 47
# orders: 48
# outcomes: arrived = ['Ann', 'Bob'] | arrived = ['Bob', 'Ann']
# shows: 0*2 1*2 2*3 1*2 0*2
# cure-of: barrier_party_missing

from threading import Thread, Barrier

barrier = Barrier(2)
arrived = []

def walk(name):
    arrived.append(name)
    barrier.wait()
    assert len(arrived) == 2

a = Thread(target=walk, args=("Ann",))
b = Thread(target=walk, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
