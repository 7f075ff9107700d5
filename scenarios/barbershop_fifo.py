# title: The barber keeps the order
# topic: puzzles
# difficulty: 3
# lesson: Each customer brings a semaphore of their own and stands in a list. The barber calls the first in the list.
# expect: clean
# states: 194
# orders: 95288
# outcomes: queue = [], served = ['A', 'B'] | queue = [], served = ['B', 'A']
# shows: 0*3 2*4 3*4 1*12 2*2 3*2 0*4

from threading import Thread, Semaphore, Lock

queue = []
mutex = Lock()
customer = Semaphore(0)
served = []

def barber():
    while True:
        customer.acquire()
        with mutex:
            name, turn = queue.pop(0)
        served.append(name)
        turn.release()

def visit(name):
    turn = Semaphore(0)
    with mutex:
        queue.append((name, turn))
    customer.release()
    turn.acquire()

Thread(target=barber, daemon=True).start()
threads = [Thread(target=visit, args=(name,)) for name in "AB"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(served) == 2
