from threading import Semaphore, Thread

N = 4
mutex = Semaphore(1)
turnstile = Semaphore(0)
second = Semaphore(1)
count = 0


def work():
    global count
    for _ in range(2):
        mutex.acquire()
        count += 1
        if count == N:
            second.acquire()
            turnstile.release()
        mutex.release()
        turnstile.acquire()
        turnstile.release()
        mutex.acquire()
        count -= 1
        if count == 0:
            turnstile.acquire()
            second.release()
        mutex.release()
        second.acquire()
        second.release()


threads = [Thread(target=work) for _ in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
