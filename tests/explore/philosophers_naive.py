# findings: deadlock/cycle
# outcomes: finished; deadlock
# states: 1500
from threading import Lock, Thread

N = 3
forks = [Lock() for _ in range(N)]


def eat(first, second):
    with forks[first]:
        with forks[second]:
            print("eats")


threads = [Thread(target=eat, args=(i, (i + 1) % N)) for i in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
