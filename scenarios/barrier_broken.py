# title: A barrier that breaks
# topic: conditions
# difficulty: 2
# lesson: One who waits only a while gives up and breaks the barrier for all: everybody gets `BrokenBarrierError`.
# expect: clean
# states: 35
# orders: 18
# outcomes: results = ['met', 'met'] | results = ['broken', 'broken']
# shows: 0*2 2 1*2 2*2 0*4

from threading import Thread, Barrier, BrokenBarrierError

barrier = Barrier(2)
results = []

def patient():
    try:
        barrier.wait()
        results.append("met")
    except BrokenBarrierError:
        results.append("broken")

def impatient():
    try:
        barrier.wait(timeout=1)
        results.append("met")
    except BrokenBarrierError:
        results.append("broken")

a = Thread(target=patient)
b = Thread(target=impatient)
a.start()
b.start()
a.join()
b.join()
assert results[0] == results[1]
