# title: The forgotten release
# topic: locks
# difficulty: 1
# lesson: An early return leaves the function without giving the lock back. The next one waits for ever.
# expect: deadlock owner-gone
# states: 13
# orders: 5
# outcomes: deadlock, stock = 0
# shows: 0*2 2*3
# goal: stock = 0
# see: release_with

from threading import Thread, Lock

lock = Lock()
stock = 0

def take(name):
    global stock
    lock.acquire()
    if stock == 0:
        print(name, "goes home")
        return
    stock -= 1
    lock.release()

a = Thread(target=take, args=("Ann",))
b = Thread(target=take, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
