# title: The waiting writer
# topic: starvation
# difficulty: 2
# lesson: Two readers take turns so that one of them is always inside. The room is never empty, and the writer never gets in.
# expect: starvation
# states: 443
# outcomes: readers = 0, written = True
# shows: 0*3 2 1*7 2*5 1*11 2*6
# goal: written = True, readers = 0
# see: waiting_writer_turnstile

from threading import Thread, Lock, Semaphore

readers = 0
counting = Lock()
room = Semaphore(1)
written = False

def read():
    global readers
    while not written:
        with counting:
            readers += 1
            if readers == 1:
                room.acquire()
        with counting:
            readers -= 1
            if readers == 0:
                room.release()

def write():
    global written
    room.acquire()
    written = True
    room.release()

threads = [Thread(target=read), Thread(target=read), Thread(target=write)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("written")
