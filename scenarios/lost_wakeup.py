# title: The wake-up that nobody heard
# topic: conditions
# difficulty: 2
# lesson: `notify` wakes who waits now. It is not remembered: who comes later waits for the next one, which never comes.
# expect: deadlock not-signalled
# states: 20
# orders: 4
# outcomes: deadlock | finished
# shows: 0*2 2*3 1*2
# see: wakeup_remembered

from threading import Thread, Condition

bell = Condition()

def sleeper():
    with bell:
        bell.wait()
    print("awake")

def waker():
    with bell:
        bell.notify()

a = Thread(target=sleeper)
b = Thread(target=waker)
a.start()
b.start()
a.join()
b.join()
