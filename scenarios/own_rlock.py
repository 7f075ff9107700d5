# title: Make your own re-entrant lock
# topic: locks
# difficulty: 3
# lesson: It remembers who holds it and how often. Only the holder can find its own name there, so the test needs no lock.
# expect: data-race warning
# states: 138
# orders: 2944
# outcomes: lock.count = 0, lock.owner = None, total = 2
# shows: 0*2 1*3 2
# see: reentrant_lock

from threading import Thread, Lock, get_ident

class MyRLock:
    def __init__(self):
        self.lock = Lock()
        self.owner = None
        self.count = 0

    def acquire(self):
        if self.owner == get_ident():
            self.count += 1
            return
        self.lock.acquire()
        self.owner = get_ident()
        self.count = 1

    def release(self):
        self.count -= 1
        if self.count == 0:
            self.owner = None
            self.lock.release()

lock = MyRLock()
total = 0

def work():
    global total
    lock.acquire()
    lock.acquire()
    total += 1
    lock.release()
    lock.release()

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
assert total == 2
