# title: Three locks and one flag
# topic: deadlock
# difficulty: 3
# lesson: One thread only tries a lock and so cannot wait for it. Is the other one safe?
# expect: deadlock cycle, data-race
# states: 47
# orders: 173
# outcomes: deadlock, flag = True | flag = True
# shows: 0*2 1*2 2*4
# goal: flag = True
# see: three_locks_ordered

from threading import Thread, Lock

red = Lock()
green = Lock()
blue = Lock()
flag = False

def first():
    global flag
    with red:
        flag = True
        with green:
            pass

def second():
    with green:
        if flag and blue.acquire(blocking=False):
            blue.release()
            with red:
                pass

a = Thread(target=first)
b = Thread(target=second)
a.start()
b.start()
a.join()
b.join()
