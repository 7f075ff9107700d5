# title: Two conditions on one lock
# topic: conditions
# difficulty: 3
# lesson: Consumers wait for `filled`, producers for `emptied`. Both share a lock, and a signal reaches the kind it is meant for.
# expect: clean
# states: 429
# orders: 17111
# outcomes: full = False
# shows: 0*4 4*5 2*5 3*5 1*5 0*5
# cure-of: notify_the_wrong_one

from threading import Thread, Condition, Lock

full = False
lock = Lock()
filled = Condition(lock)
emptied = Condition(lock)

def produce():
    global full
    with lock:
        while full:
            emptied.wait()
        full = True
        filled.notify()

def consume():
    global full
    with lock:
        while not full:
            filled.wait()
        full = False
        emptied.notify()

threads = [Thread(target=consume) for _ in range(2)]
threads += [Thread(target=produce) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("done")
