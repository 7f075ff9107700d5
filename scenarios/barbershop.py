# title: The sleeping barber
# topic: puzzles
# difficulty: 2
# lesson: Two signals each way: "I am here" and "your turn", "I am done" and "it is done". A customer who finds no chair goes home.
# expect: clean
# states: 276
# orders: 14166896
# outcomes: CHAIRS = 2, cut = ['A', 'B'], waiting = 0 | CHAIRS = 2, cut = ['B', 'A'], waiting = 0
# shows: 0*3 3*6 1*2 2*13 1*2 3*7 0*4
# see: barbershop_lost

from threading import Thread, Semaphore, Lock

CHAIRS = 2
waiting = 0
mutex = Lock()
customer = Semaphore(0)
barber_free = Semaphore(0)
cut = []

def barber():
    while True:
        customer.acquire()
        barber_free.release()

def visit(name):
    global waiting
    with mutex:
        if waiting == CHAIRS:
            return
        waiting += 1
    customer.release()
    barber_free.acquire()
    cut.append(name)
    with mutex:
        waiting -= 1

Thread(target=barber, daemon=True).start()
threads = [Thread(target=visit, args=(name,)) for name in "AB"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(cut) == 2
