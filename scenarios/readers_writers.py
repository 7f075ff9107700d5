# title: Readers and writers
# topic: puzzles
# difficulty: 2
# lesson: Many may read, one may write. The first reader in takes the room, the last reader out gives it back.
# expect: clean
# states: 406
# orders: 1252862
# outcomes: readers = 0, writing = False
# shows: 0*3 1*13 2*13 3*4 0*3
# see: readers_writers_no_count

from threading import Thread, Semaphore, Lock

readers = 0
mutex = Lock()
room = Semaphore(1)
writing = False

def read():
    global readers
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
    with room:
        writing = True
        writing = False

threads = [Thread(target=read), Thread(target=read), Thread(target=write)]
for t in threads:
    t.start()
for t in threads:
    t.join()
