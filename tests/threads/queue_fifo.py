import queue, threading
q = queue.Queue(maxsize=2)
def producer():
    for i in range(4):
        q.put(i)
    q.put(None)
got = []
t = threading.Thread(target=producer)
t.start()
while True:
    item = q.get()
    if item is None:
        break
    got.append(item)
t.join()
print(got, q.empty(), q.full(), q.qsize(), q.maxsize)
