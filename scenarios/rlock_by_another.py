# title: An RLock has an owner
# topic: locks
# difficulty: 2
# lesson: Only the thread that holds an `RLock` may release it; anybody else gets `RuntimeError: cannot release un-acquired lock`.
# expect: misuse
# states: 6
# orders: 1
# outcomes: error
# shows: 0*2 1
# see: release_by_another

from threading import Thread, RLock

lock = RLock()

def helper():
    lock.release()

lock.acquire()
t = Thread(target=helper)
t.start()
t.join()
lock.release()
