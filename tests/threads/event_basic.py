import threading
e = threading.Event()
print(e.is_set(), e.isSet(), e.wait(0), e.wait(0.001))
def waiter(n):
    print(f"{n} {e.wait()}\n", end="")
ts = [threading.Thread(target=waiter, args=(n,)) for n in range(2)]
for t in ts: t.start()
e.set()
for t in ts: t.join()
print(e.is_set(), e.wait(), e.wait(1))
e.clear()
print(e.is_set())
