# title: A monitor inside a monitor
# topic: deadlock
# difficulty: 3
# lesson: `wait` gives up the inner lock and keeps the outer one. Whoever would notify cannot get past the outer lock.
# expect: deadlock not-signalled
# states: 24
# orders: 6
# outcomes: deadlock, ready = False | ready = True
# shows: 0*2 1*4
# goal: ready = True
# see: nested_monitor_opened

from threading import Thread, Lock, Condition

outer = Lock()
inner = Condition()
ready = False

def wait_for_it():
    with outer:
        with inner:
            while not ready:
                inner.wait()

def announce():
    global ready
    with outer:
        with inner:
            ready = True
            inner.notify()

a = Thread(target=wait_for_it)
b = Thread(target=announce)
a.start()
b.start()
a.join()
b.join()
