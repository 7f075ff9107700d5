# title: Two rooms and two doors
# topic: puzzles
# difficulty: 3
# lesson: Morris's algorithm: gather in a first room, close its door, serve all who are in a second one. Nobody starves even if semaphores wake anybody they like.
# expect: clean
# states: 295
# orders: 128841
# outcomes: count = 2, room1 = 0, room2 = 0
# shows: 0*2 1*20 2*20 0*3

from threading import Thread, Semaphore, Lock

room1 = room2 = 0
mutex = Lock()
door1 = Semaphore(1)
door2 = Semaphore(0)
count = 0

def visit():
    global room1, room2, count
    with mutex:
        room1 += 1
    door1.acquire()
    room2 += 1
    with mutex:
        room1 -= 1
        empty = room1 == 0
    if empty:
        door2.release()
    else:
        door1.release()
    door2.acquire()
    room2 -= 1
    count += 1
    if room2 == 0:
        door1.release()
    else:
        door2.release()

threads = [Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert count == 2
