from threading import Lock, Semaphore, Thread

SIZE = 2
slots = Semaphore(SIZE)
items = Semaphore(0)
mutex = Lock()
buffer = [0] * SIZE
first = 0
last = 0


def produce(n):
    global last
    for _ in range(2):
        slots.acquire()
        with mutex:
            buffer[last] = n
            last = (last + 1) % SIZE
        items.release()


def consume():
    global first
    for _ in range(2):
        items.acquire()
        with mutex:
            got = buffer[first]
            first = (first + 1) % SIZE
        slots.release()


threads = [Thread(target=produce, args=(n,)) for n in range(2)] + [Thread(target=consume) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
