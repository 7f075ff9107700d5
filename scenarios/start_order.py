# title: Starting first is not running first
# topic: threads
# difficulty: 1
# lesson: `start` makes a thread ready to run. Who moves first after that is decided anew at every step.
# expect: clean
# states: 61
# orders: 44
# outcomes: 6
# shows: 0*3 1 2 3 0*5

from threading import Thread

order = []

def arrive(name):
    order.append(name)

threads = [Thread(target=arrive, args=(name,)) for name in ["first", "second", "third"]]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order)
