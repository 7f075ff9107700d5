# title: Set up twice
# topic: races
# difficulty: 2
# lesson: Both threads find the cache missing and both build one. What the first stored in its cache is lost with it.
# expect: race-condition, data-race
# states: 87
# orders: 842
# outcomes: built = 1, cache = {} | built = 2, cache = {}
# shows: 0*2 1*3 2*5 1*2 0*4
# goal: built = 1
# see: lazy_setup_locked

from threading import Thread

cache = None
built = 0

def get_cache():
    global cache, built
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
