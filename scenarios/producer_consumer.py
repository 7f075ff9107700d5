# title: Producer and consumer
# topic: puzzles
# difficulty: 1
# lesson: The semaphore counts the items, the lock guards the list. The consumer waits for an item before it takes the lock.
# expect: clean
# states: 55
# orders: 1169
# outcomes: buffer = [], eaten = [0, 1]
# shows: 0*2 1*8 2*10 0*2
# see: wait_holding_mutex

from threading import Thread, Semaphore, Lock

buffer = []
items = Semaphore(0)
mutex = Lock()
eaten = []

def produce():
    for n in range(2):
        with mutex:
            buffer.append(n)
        items.release()

def consume():
    for _ in range(2):
        items.acquire()
        with mutex:
            eaten.append(buffer.pop(0))

a = Thread(target=produce)
b = Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
assert eaten == [0, 1]
