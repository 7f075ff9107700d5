# title: Helpers look at the table first
# topic: puzzles
# difficulty: 3
# lesson: For each thing a helper notes what is on the table; whoever sees a pair complete wakes the right cook.
# expect: clean
# states: 146
# orders: 594719
# outcomes: cakes = ['cake'], is_butter = False, is_flour = False
# shows: 0*4 1*2 3*5 2*6 4*2 0*5
# cure-of: smokers_deadlock

from threading import Thread, Semaphore, Lock

flour = Semaphore(0)
butter = Semaphore(0)
sugar_cook = Semaphore(0)
mutex = Lock()
is_flour = is_butter = False
cakes = []

def agent():
    flour.release()
    butter.release()

def flour_helper():
    global is_flour, is_butter
    flour.acquire()
    with mutex:
        if is_butter:
            is_butter = False
            sugar_cook.release()
        else:
            is_flour = True

def butter_helper():
    global is_flour, is_butter
    butter.acquire()
    with mutex:
        if is_flour:
            is_flour = False
            sugar_cook.release()
        else:
            is_butter = True

def cook_with_sugar():
    sugar_cook.acquire()
    cakes.append("cake")

threads = [Thread(target=f) for f in (agent, flour_helper, butter_helper, cook_with_sugar)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(cakes) == 1
