# title: Look first, then try
# topic: algorithms
# difficulty: 2
# lesson: As long as the lock is taken, only look. Looking is cheap, trying is not.
# expect: clean
# states: 60
# outcomes: count = 2
# shows: 0*2 1*5 2*5 0*3

from threading import Thread, Lock

flag = Lock()
count = 0

def work():
    global count
    while flag.locked() or not flag.acquire(blocking=False):
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
