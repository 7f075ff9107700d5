# title: Ping without pong
# topic: conditions
# difficulty: 2
# lesson: Without a variable for the turn a signal can come before the other waits, and both end up waiting.
# expect: deadlock not-signalled
# states: 27
# orders: 6
# outcomes: deadlock | finished
# shows: 0*2 1*4 2*2
# see: ping_pong

from threading import Thread, Condition

changed = Condition()

def ping():
    with changed:
        print("ping")
        changed.notify()
        changed.wait()

def pong():
    with changed:
        changed.wait()
        print("pong")
        changed.notify()

a = Thread(target=ping)
b = Thread(target=pong)
a.start()
b.start()
a.join()
b.join()
