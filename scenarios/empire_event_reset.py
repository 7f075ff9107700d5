# title: The gate that is closed again
# topic: conditions
# difficulty: 2
# lesson: One opens the gate and closes it behind the first. Can two meet inside?
# expect: race-condition
# states: 157
# orders: 2661
# outcomes: 5
# shows: 0*3 1*6 2*6
# see: barrier_meets

from threading import Thread, Event, Lock

gate = Event()
counting = Lock()
inside = 0

def guest():
    global inside
    gate.wait()
    with counting:
        inside += 1
        assert inside == 1, "two are inside"
    gate.clear()
    with counting:
        inside -= 1

gate.set()
a = Thread(target=guest, daemon=True)
b = Thread(target=guest, daemon=True)
a.start()
b.start()
