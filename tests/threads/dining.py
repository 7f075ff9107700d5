import threading
forks = [threading.Lock() for _ in range(3)]
eaten = [0] * 3
def philosopher(n):
    first, second = sorted((n, (n + 1) % 3))
    for _ in range(2):
        with forks[first]:
            with forks[second]:
                eaten[n] += 1
ts = [threading.Thread(target=philosopher, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(eaten)
