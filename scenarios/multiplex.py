# title: Multiplex: at most two
# topic: puzzles
# difficulty: 1
# lesson: A semaphore that begins at 2 lets two in at once and makes the third wait.
# expect: clean
# states: 650
# orders: 96357329
# outcomes: inside = 0
# shows: 0*3 2*11 3*11 1*11 0*3

from threading import Thread, Semaphore, Lock

room = Semaphore(2)
counting = Lock()
inside = 0

def visit():
    global inside
    with room:
        with counting:
            inside += 1
            assert inside <= 2
        with counting:
            inside -= 1

threads = [Thread(target=visit) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
