import queue, threading
q = queue.Queue()
total = []
def worker():
    while True:
        item = q.get()
        total.append(item * 2)
        q.task_done()
for _ in range(2):
    threading.Thread(target=worker, daemon=True).start()
for i in range(4):
    q.put(i)
q.join()
print(sorted(total))
