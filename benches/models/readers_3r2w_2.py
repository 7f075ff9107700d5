from threading import Semaphore, Thread

mutex = Semaphore(1)
room = Semaphore(1)
readers = 0
one = 0
two = 0


def read():
    global readers
    for _ in range(2):
        mutex.acquire()
        readers += 1
        if readers == 1:
            room.acquire()
        mutex.release()
        assert one == two
        mutex.acquire()
        readers -= 1
        if readers == 0:
            room.release()
        mutex.release()


def write():
    global one, two
    for _ in range(2):
        room.acquire()
        one += 1
        two += 1
        room.release()


threads = [Thread(target=read) for _ in range(3)] + [Thread(target=write) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
