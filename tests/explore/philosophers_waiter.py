# findings: none
# outcomes: finished
# states: 20000
from threading import Lock, Semaphore, Thread

forks = [Lock() for _ in range(3)]
waiter = Semaphore(2)


def dine(left, right):
    with waiter:
        with left:
            with right:
                pass


threads = [Thread(target=dine, args=(forks[i], forks[(i + 1) % 3])) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
