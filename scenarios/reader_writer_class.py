# title: A lock for many readers
# topic: locks
# difficulty: 3
# lesson: The first reader locks the writers out, the last one lets them in again. A `Lock` may be released by another thread than the one that took it, and here it is.
# expect: clean
# states: 668
# orders: 8537766
# outcomes: 3
# shows: 0*3 1*14 2*14 3*3 0*5

from threading import Thread, Lock

readers = 0
counting = Lock()
room = Lock()
text = "old"
seen = []

def read():
    global readers
    with counting:
        readers += 1
        if readers == 1:
            room.acquire()
    seen.append(text)
    with counting:
        readers -= 1
        if readers == 0:
            room.release()

def write():
    global text
    with room:
        text = "new"

threads = [Thread(target=read), Thread(target=read), Thread(target=write)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(text)
