# title: Wait for me
# topic: livelock
# difficulty: 1
# lesson: One spins on a flag until the other sets it. Right, if slow: how long it spins is the scheduler's choice.
# expect: clean
# states: 13
# outcomes: go = True, log = ['said go', 'went']
# shows: 0*2 2*2 1*2 0*2
# see: event_instead_of_spin

from threading import Thread

go = False
log = []

def waiter():
    while not go:
        pass
    log.append("went")

def signaller():
    global go
    log.append("said go")
    go = True

a = Thread(target=waiter)
b = Thread(target=signaller)
a.start()
b.start()
a.join()
b.join()
assert log == ["said go", "went"]
