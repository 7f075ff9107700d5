# title: Set up once
# topic: races
# difficulty: 2
# lesson: The simplest cure: the whole of `get_cache` under a lock.
# expect: clean
# states: 39
# orders: 41
# outcomes: built = 1, cache = {}
# shows: 0*2 2*7 1*4 0*4
# cure-of: lazy_setup

from threading import Thread, Lock

cache = None
built = 0
lock = Lock()

def get_cache():
    global cache, built
    with lock:
        if cache is None:
            built += 1
            cache = {}
        return cache

a = Thread(target=get_cache)
b = Thread(target=get_cache)
a.start()
b.start()
a.join()
b.join()
print("built", built, "times")
