# title: A turnstile for readers and writers
# topic: puzzles
# difficulty: 3
# lesson: A waiting writer holds the turnstile, so no new reader gets past it. The readers inside leave, and the writer gets in.
# expect: clean
# states: 835
# orders: 797633468
# outcomes: readers = 0, writing = False
# shows: 0*3 1*15 2*15 3*6 0*3

from threading import Thread, Semaphore, Lock

readers = 0
mutex = Lock()
room = Semaphore(1)
turnstile = Semaphore(1)
writing = False

def read():
    global readers
    turnstile.acquire()
    turnstile.release()
    with mutex:
        readers += 1
        if readers == 1:
            room.acquire()
    assert not writing
    with mutex:
        readers -= 1
        if readers == 0:
            room.release()

def write():
    global writing
    turnstile.acquire()
    room.acquire()
    writing = True
    writing = False
    turnstile.release()
    room.release()

threads = [Thread(target=read), Thread(target=read), Thread(target=write)]
for t in threads:
    t.start()
for t in threads:
    t.join()
