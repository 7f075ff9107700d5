import threading
class Worker(threading.Thread):
    def __init__(self, n):
        threading.Thread.__init__(self, name="worker-%d" % n, daemon=False)
        self.n = n
        self.result = None
    def run(self):
        self.result = self.n * 2
ws = [Worker(i) for i in range(3)]
for w in ws: w.start()
for w in ws: w.join(timeout=10)
print([w.result for w in ws], [w.name for w in ws], ws[0].is_alive())
