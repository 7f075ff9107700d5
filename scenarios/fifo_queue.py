# title: First come, first served
# topic: puzzles
# difficulty: 3
# lesson: Everybody brings a semaphore of their own and leaves it in the queue. The release picks the oldest.
# expect: clean
# states: 165
# orders: 56705
# outcomes: door.queue = deque([]), door.value = 1, inside = 0
# shows: 0*2 1*15 2*15 0*2

from collections import deque
from threading import Thread, Semaphore, Lock

class Fifo:
    def __init__(self, value):
        self.value = value
        self.queue = deque()
        self.mutex = Lock()

    def acquire(self):
        with self.mutex:
            if self.value > 0:
                self.value -= 1
                return
            mine = Semaphore(0)
            self.queue.append(mine)
        mine.acquire()

    def release(self):
        with self.mutex:
            if self.queue:
                self.queue.popleft().release()
            else:
                self.value += 1

door = Fifo(1)
inside = 0

def visit():
    global inside
    door.acquire()
    inside += 1
    assert inside == 1
    inside -= 1
    door.release()

threads = [Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
