# title: Why it works on my machine
# topic: gil
# difficulty: 2
# lesson: The same counter, run as CPython 3.10 to 3.13 runs it: threads change only at calls, at the end of a loop's round and where they wait.
#   There is no such place inside `hits += 1`, so nothing is lost. No document promises this; the version you run next may differ.
# expect: data-race warning
# states: 35
# orders: 19
# outcomes: hits = 4
# shows: 0*2 1*2 2
# options: atomicity=cpython
# see: gil_counter_locked

from threading import Thread

hits = 0

def work():
    global hits
    for _ in range(2):
        hits += 1

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print("hits", hits)
