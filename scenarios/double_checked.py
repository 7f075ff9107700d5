# title: Check, lock, check again
# topic: races
# difficulty: 3
# lesson: The first look costs no lock. It is a data race all the same, though harmless in CPython, where a thread sees either `None` or the finished object. In Java and C++ the same pattern was broken for years.
# expect: data-race warning
# states: 53
# orders: 117
# outcomes: built = 1, cache = {}
# shows: 0*2 1*6 2
# see: lazy_setup_locked

from threading import Thread, Lock

cache = None
built = 0
lock = Lock()

def get_cache():
    global cache, built
    if cache is None:
        with lock:
            if cache is None:
                built += 1
                cache = {}

a = Thread(target=get_cache)
b = Thread(target=get_cache)
a.start()
b.start()
a.join()
b.join()
print("built", built, "times")
