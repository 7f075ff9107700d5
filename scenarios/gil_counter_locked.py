# title: A lock does
# topic: gil
# difficulty: 1
# lesson: The lock, not the GIL, makes read and write one piece.
# expect: clean
# states: 67
# orders: 118
# outcomes: hits = 4
# shows: 0*2 1*8 2*8 0*4
# cure-of: gil_counter

from threading import Thread, Lock

hits = 0
lock = Lock()

def work():
    global hits
    for _ in range(2):
        with lock:
            hits += 1

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print("hits", hits)
