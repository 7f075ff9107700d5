# title: You first
# topic: deadlock
# difficulty: 1
# lesson: Each thread waits for the other's end before it goes on. Neither ends.
# expect: deadlock join
# states: 7
# orders: 2
# outcomes: deadlock
# shows: 0*3 2 1
# see: join_waits

from threading import Thread, Event

ready = Event()

def first():
    ready.wait()
    b.join()
    print("first ends")

def second():
    ready.wait()
    a.join()
    print("second ends")

a = Thread(target=first)
b = Thread(target=second)
a.start()
b.start()
ready.set()
