# findings: none
# outcomes: finished data=1 readers=0
# states: 20000
from threading import Lock, Thread

mutex = Lock()
room = Lock()
readers = 0
data = 0


def read(me):
    global readers
    with mutex:
        readers += 1
        if readers == 1:
            room.acquire()
    print(data)
    with mutex:
        readers -= 1
        if readers == 0:
            room.release()


def write():
    global data
    with room:
        data += 1


writer = Thread(target=write)
t1 = Thread(target=read, args=(0,))
t2 = Thread(target=read, args=(1,))
t1.start()
t2.start()
writer.start()
t1.join()
t2.join()
writer.join()
