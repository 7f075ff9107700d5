# title: Two are stuck, one runs on
# topic: deadlock
# difficulty: 2
# lesson: A deadlock does not need everybody. The clock ticks on and the program looks alive, but two threads will never move again.
# expect: deadlock cycle
# states: 82
# orders: 1239
# outcomes: deadlock, ticks = ['tick', 'tick'] | ticks = ['tick', 'tick']
# shows: 0*2 2 1
# goal: ticks = ['tick', 'tick']
# see: opposite_locks_ordered

from threading import Thread, Lock

A = Lock()
B = Lock()
ticks = []

def left():
    with A:
        with B:
            pass

def right():
    with B:
        with A:
            pass

def clock():
    for _ in range(2):
        ticks.append("tick")

threads = [Thread(target=left), Thread(target=right), Thread(target=clock)]
for t in threads:
    t.start()
