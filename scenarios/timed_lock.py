# title: Wait, but not for ever
# topic: locks
# difficulty: 2
# lesson: `acquire(timeout=1)` may come back without the lock. Both ways have to be written.
# expect: clean
# states: 44
# orders: 43
# outcomes: done = ['Ann'] | done = ['Bob'] | done = ['Ann', 'Bob'] | done = ['Bob', 'Ann']
# shows: 0*2 1*2 2:1 2 1 0*2

from threading import Thread, Lock

printer = Lock()
done = []

def work(name):
    if printer.acquire(timeout=1):
        done.append(name)
        printer.release()
    else:
        print(name, "gives up")

a = Thread(target=work, args=("Ann",))
b = Thread(target=work, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
