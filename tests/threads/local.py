import threading
data = threading.local()
data.x = "main"
out = []
def work(n):
    try:
        data.x
    except AttributeError as e:
        out.append(str(e))
    data.x = n
    out.append(data.x)
ts = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(data.x, sorted(map(str, out)), hasattr(data, "y"))
