# title: A lock may be released by anybody
# topic: locks
# difficulty: 2
# lesson: Folklore says that only the holder may release a lock. Python's `Lock` has no owner: any thread may release it, which makes it usable as a signal. An `RLock` has one.
# expect: clean
# states: 8
# orders: 1
# outcomes: steps = ['open', 'through']
# shows: 0*2 1*2 0*3
# see: rlock_by_another

from threading import Thread, Lock

gate = Lock()
gate.acquire()
steps = []

def opener():
    steps.append("open")
    gate.release()

t = Thread(target=opener)
t.start()
gate.acquire()
steps.append("through")
t.join()
assert steps == ["open", "through"]
