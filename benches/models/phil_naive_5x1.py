from threading import Lock, Thread

N = 5
forks = [Lock() for _ in range(N)]


def philosopher(first, second):
    for _ in range(1):
        first.acquire()
        second.acquire()
        second.release()
        first.release()


pairs = [(i, (i + 1) % N) for i in range(N)]
threads = [Thread(target=philosopher, args=(forks[first], forks[second])) for first, second in pairs]
for t in threads:
    t.start()
for t in threads:
    t.join()
