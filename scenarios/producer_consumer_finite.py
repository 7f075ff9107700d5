# title: A shelf with one place
# topic: puzzles
# difficulty: 2
# lesson: A second semaphore counts the free places. Producer and consumer are mirror images.
# expect: clean
# states: 40
# orders: 42
# outcomes: buffer = []
# shows: 0*2 1*6 2*5 1*6 2*5 0*4

from threading import Thread, Semaphore, Lock

buffer = []
items = Semaphore(0)
places = Semaphore(1)
mutex = Lock()

def produce():
    for n in range(2):
        places.acquire()
        with mutex:
            buffer.append(n)
            assert len(buffer) <= 1
        items.release()

def consume():
    for _ in range(2):
        items.acquire()
        with mutex:
            buffer.pop(0)
        places.release()

a = Thread(target=produce)
b = Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
print("left", len(buffer))
