# title: Try, and do something else
# topic: locks
# difficulty: 2
# lesson: `acquire(blocking=False)` answers at once: `True` when the lock is yours, `False` when it is not. Never go on as if it were.
# expect: clean
# states: 65
# orders: 43
# outcomes: 6
# shows: 0*2 1*2 2:1 2 1 0*4

from threading import Thread, Lock

printer = Lock()
done = []

def work(name):
    if printer.acquire(blocking=False):
        done.append(name + " prints")
        printer.release()
    else:
        done.append(name + " has a coffee")

a = Thread(target=work, args=("Ann",))
b = Thread(target=work, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
print(done)
