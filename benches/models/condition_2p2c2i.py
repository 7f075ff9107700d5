from threading import Condition, Lock, Thread

lock = Lock()
not_full = Condition(lock)
not_empty = Condition(lock)
count = 0


def produce():
    global count
    for _ in range(2):
        with lock:
            while count == 1:
                not_full.wait()
            count += 1
            not_empty.notify()


def consume():
    global count
    for _ in range(2):
        with lock:
            while count == 0:
                not_empty.wait()
            count -= 1
            not_full.notify()


threads = [Thread(target=produce), Thread(target=produce), Thread(target=consume), Thread(target=consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
