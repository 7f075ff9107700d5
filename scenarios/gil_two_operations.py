# title: Two atomic operations are not one
# topic: gil
# difficulty: 2
# lesson: The test and the append cannot be split, but the place between them is open. Both threads may find the list without the name.
# expect: race-condition
# states: 22
# orders: 16
# outcomes: count = 1, guests = ['Ann'] | error, count = 2, guests = ['Ann', 'Ann']
# shows: 0*2 1 2*2 1 0*3
# goal: count = 1
# see: gil_two_operations_locked

from threading import Thread

guests = []

def invite(name):
    if name not in guests:
        guests.append(name)

a = Thread(target=invite, args=("Ann",))
b = Thread(target=invite, args=("Ann",))
a.start()
b.start()
a.join()
b.join()
count = len(guests)
assert count == 1, "Ann is invited twice"
