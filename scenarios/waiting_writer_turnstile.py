# title: The writer holds the turnstile
# topic: starvation
# difficulty: 2
# lesson: All pass a turnstile. The waiting writer holds it, so no new reader comes in; those inside leave, and the room is the writer's.
# expect: clean
# states: 893
# outcomes: readers = 0, written = True
# shows: 0*3 3*5 1 2 0*4
# cure-of: waiting_writer

from threading import Thread, Lock, Semaphore

readers = 0
counting = Lock()
room = Semaphore(1)
turnstile = Semaphore(1)
written = False

def read():
    global readers
    while not written:
        turnstile.acquire()
        turnstile.release()
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
    turnstile.acquire()
    room.acquire()
    written = True
    turnstile.release()
    room.release()

threads = [Thread(target=read), Thread(target=read), Thread(target=write)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("written")
