# title: One lock around both
# topic: gil
# difficulty: 2
# lesson: Who tests and then acts on the answer has to hold the lock over both.
# expect: clean
# states: 26
# orders: 21
# outcomes: count = 1, guests = ['Ann']
# shows: 0*2 2*4 1*3 0*3
# cure-of: gil_two_operations

from threading import Thread, Lock

guests = []
lock = Lock()

def invite(name):
    with lock:
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
