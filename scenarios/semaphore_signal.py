# title: A semaphore that begins at 0
# topic: locks
# difficulty: 1
# lesson: It says "not yet". Whoever acquires it waits until somebody has released it: a signal that cannot be missed, because it is counted.
# expect: clean
# states: 9
# orders: 1
# outcomes: breakfast = ['cook', 'eat']
# shows: 0*2 2*2 1*2 0*2

from threading import Thread, Semaphore

ready = Semaphore(0)
breakfast = []

def cook():
    breakfast.append("cook")
    ready.release()

def eat():
    ready.acquire()
    breakfast.append("eat")

a = Thread(target=eat)
b = Thread(target=cook)
a.start()
b.start()
a.join()
b.join()
assert breakfast == ["cook", "eat"]
