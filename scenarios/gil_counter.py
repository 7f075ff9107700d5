# title: The GIL does not save your counter
# topic: gil
# difficulty: 1
# lesson: The GIL lets one thread run Python code at a time. It does not promise to stay with that thread for a whole line: `hits += 1` is several operations, and the GIL may change hands between them.
# expect: race-condition, data-race
# states: 88
# orders: 251
# outcomes: hits = 4 | hits = 3 | hits = 2
# shows: 0*2 1 2*2 1*3 2*2 0*4
# goal: hits = 4
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
