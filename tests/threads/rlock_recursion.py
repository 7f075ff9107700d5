import threading
lock = threading.RLock()
total = 0
def add(n):
    global total
    with lock:
        if n:
            total += 1
            add(n - 1)
ts = [threading.Thread(target=add, args=(3,)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(total)
