# title: Test and set in one step
# topic: algorithms
# difficulty: 2
# lesson: Hardware offers an instruction that sets and tells the old value. In Python a `Lock` without blocking does the same: it is taken, or not, in one step.
# expect: clean
# states: 38
# outcomes: count = 2
# shows: 0*2 1*4 2*4 0*3
# cure-of: flag_lock

from threading import Thread, Lock

flag = Lock()
count = 0

def work():
    global count
    while not flag.acquire(blocking=False):
        pass
    count += 1
    flag.release()

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
assert count == 2
