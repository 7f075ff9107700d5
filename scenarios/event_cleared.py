# title: Set, and cleared again
# topic: conditions
# difficulty: 2
# lesson: Whoever waits already is let through. Whoever comes after the `clear` waits for ever.
# expect: deadlock not-signalled
# states: 58
# orders: 272
# outcomes: deadlock | finished
# shows: 0*4 1 2
# see: event_start_signal

from threading import Thread, Event

go = Event()

def runner(name):
    go.wait()
    print(name, "runs")

a = Thread(target=runner, args=("Ann",))
b = Thread(target=runner, args=("Bob",))
a.start()
b.start()
go.set()
go.clear()
a.join()
b.join()
