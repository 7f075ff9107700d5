# title: A reader locks the writer out for good
# topic: puzzles
# difficulty: 2
# lesson: The count of readers is not guarded. Two readers can both be the first, or neither the last, and the room is never given back.
# expect: deadlock owner-gone, data-race, race-condition
# states: 350
# orders: 7341
# outcomes: deadlock, readers = 1 | readers = 1 | readers = -1 | readers = 0
# shows: 0*2 2*6 1*3 2
# goal: readers = 0
# see: readers_writers

from threading import Thread, Semaphore

readers = 0
room = Semaphore(1)

def read():
    global readers
    readers += 1
    if readers == 1:
        room.acquire()
    readers -= 1
    if readers == 0:
        room.release()

threads = [Thread(target=read), Thread(target=read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
