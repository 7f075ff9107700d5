# title: A wake-up with a memory
# topic: conditions
# difficulty: 2
# lesson: The flag remembers what the condition forgets. Look at the flag under the lock, and wait only while it is not set.
# expect: clean
# states: 23
# orders: 5
# outcomes: rung = True
# shows: 0*2 2*4 1*4 0*2
# cure-of: lost_wakeup

from threading import Thread, Condition

bell = Condition()
rung = False

def sleeper():
    with bell:
        while not rung:
            bell.wait()
    print("awake")

def waker():
    global rung
    with bell:
        rung = True
        bell.notify()

a = Thread(target=sleeper)
b = Thread(target=waker)
a.start()
b.start()
a.join()
b.join()
