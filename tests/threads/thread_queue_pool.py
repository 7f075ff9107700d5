import queue, threading
jobs, results = queue.Queue(), queue.Queue()
def worker():
    while True:
        n = jobs.get()
        if n is None:
            jobs.task_done()
            return
        results.put(n * n)
        jobs.task_done()
ts = [threading.Thread(target=worker) for _ in range(2)]
for t in ts: t.start()
for n in range(4): jobs.put(n)
for t in ts: jobs.put(None)
jobs.join()
for t in ts: t.join()
print(sorted(results.get() for _ in range(4)), results.empty())
