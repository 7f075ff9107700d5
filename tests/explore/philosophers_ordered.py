# findings: none
# outcomes: finished
# states: 1500
from threading import Lock, Thread

N = 3
forks = [Lock() for _ in range(N)]


def eat(first, second):
    with forks[first]:
        with forks[second]:
            print("eats")


threads = [Thread(target=eat, args=(min(i, (i + 1) % N), max(i, (i + 1) % N))) for i in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
