import threading
class RW:
    def __init__(self):
        self.cond = threading.Condition()
        self.readers = 0
    def read(self):
        with self.cond:
            self.readers += 1
    def done(self):
        with self.cond:
            self.readers -= 1
            if self.readers == 0:
                self.cond.notify_all()
    def write(self, f):
        with self.cond:
            self.cond.wait_for(lambda: self.readers == 0)
            f()
rw = RW()
data = []
def reader():
    rw.read()
    len(data)
    rw.done()
def writer(n):
    rw.write(lambda: data.append(n))
ts = [threading.Thread(target=reader) for _ in range(2)] + [threading.Thread(target=writer, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(data))
