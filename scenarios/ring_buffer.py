# title: A ring for one producer and one consumer
# topic: queues
# difficulty: 3
# lesson: Each index has one writer, so no lock is needed: `tail` is the producer's, `head` the consumer's. With two producers it breaks.
# expect: clean
# states: 223
# outcomes: SIZE = 2, got = [1, 2], head = 2, ring = [1, 2], tail = 2
# shows: 0*2 1*16 2*16 0*2

from threading import Thread

SIZE = 2
ring = [None] * SIZE
head = 0
tail = 0
got = []

def produce():
    global tail
    for item in (1, 2):
        while tail - head == SIZE:
            pass
        ring[tail % SIZE] = item
        tail += 1

def consume():
    global head
    for _ in range(2):
        while head == tail:
            pass
        got.append(ring[head % SIZE])
        head += 1

a = Thread(target=produce)
b = Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
assert got == [1, 2]
