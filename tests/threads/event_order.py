import threading
a, b = threading.Event(), threading.Event()
out = []
def first():
    out.append("1"); a.set(); b.wait(); out.append("3")
def second():
    a.wait(); out.append("2"); b.set()
ts = [threading.Thread(target=f) for f in (second, first)]
for t in ts: t.start()
for t in ts: t.join()
print("".join(out))
