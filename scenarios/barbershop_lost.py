# title: The customer nobody wakes for
# topic: puzzles
# difficulty: 2
# lesson: The barber looks, sees nobody and lies down. The customer's call comes between the look and the nap, and is lost.
# expect: deadlock not-signalled
# states: 38
# orders: 11
# outcomes: deadlock, waiting = 1 | waiting = 1
# shows: 0*2 1*3 2*5 1*2
# see: barbershop

from threading import Thread, Condition

waiting = 0
bell = Condition()
done = Condition()

def barber():
    with bell:
        empty = waiting == 0
    if empty:
        with bell:
            bell.wait()
    print("cuts")

def visit():
    global waiting
    with bell:
        waiting += 1
        bell.notify()

a = Thread(target=barber)
b = Thread(target=visit)
a.start()
b.start()
a.join()
b.join()
