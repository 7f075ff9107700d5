import threading
b = threading.Barrier(3)
seen = []
def work(n):
    i = b.wait()
    seen.append(i)
ts = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(seen), b.parties, b.n_waiting, b.broken)
