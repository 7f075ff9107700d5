# title: with always releases
# topic: locks
# difficulty: 1
# lesson: However the block is left, by its end, a `return` or an exception: `with` gives the lock back.
# expect: clean
# states: 28
# orders: 26
# outcomes: stock = 0
# shows: 0*2 1*4 2*4 0*2
# cure-of: forgotten_release

from threading import Thread, Lock

lock = Lock()
stock = 0

def take(name):
    global stock
    with lock:
        if stock == 0:
            print(name, "goes home")
            return
        stock -= 1

a = Thread(target=take, args=("Ann",))
b = Thread(target=take, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
