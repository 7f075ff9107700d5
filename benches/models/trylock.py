from threading import Lock, Thread

a = Lock()
b = Lock()


def work(first, second):
    while True:
        while not first.acquire(blocking=False):
            pass
        if second.acquire(blocking=False):
            break
        first.release()
    second.release()
    first.release()


t1 = Thread(target=work, args=(a, b))
t2 = Thread(target=work, args=(b, a))
t1.start()
t2.start()
t1.join()
t2.join()
