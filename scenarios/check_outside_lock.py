# title: Looking before taking the lock
# topic: conditions
# difficulty: 3
# lesson: The flag is read without the lock. Between that look and `wait` the signal comes and goes.
# expect: deadlock not-signalled, data-race
# states: 39
# orders: 31
# outcomes: deadlock, rung = True | rung = True
# shows: 0*2 1 2*4 1*2
# goal: rung = True
# see: wakeup_remembered

from threading import Thread, Condition

bell = Condition()
rung = False

def sleeper():
    if not rung:
        with bell:
            bell.wait()
    print("awake")

def waker():
    global rung
    rung = True
    with bell:
        bell.notify()

a = Thread(target=sleeper)
b = Thread(target=waker)
a.start()
b.start()
a.join()
b.join()
