# title: A race that does no harm
# topic: races
# difficulty: 2
# lesson: Both write the same value and nobody reads it meanwhile. It is still a data race, but no order changes the outcome: a warning, no error.
# expect: data-race warning
# states: 12
# orders: 5
# outcomes: done = True
# shows: 0*2 1 2
# see: event_instead_of_spin

from threading import Thread

done = False

def finish():
    global done
    done = True

a = Thread(target=finish)
b = Thread(target=finish)
a.start()
b.start()
a.join()
b.join()
print("done", done)
