from threading import Thread, Condition, Lock
class Channel:
    def __init__(self, size):
        self.lock = Lock()
        self.not_full = Condition(self.lock)
        self.not_empty = Condition(self.lock)
        self.items = []
        self.size = size
    def put(self, x):
        with self.not_full:
            while len(self.items) == self.size:
                self.not_full.wait()
            self.items.append(x)
            self.not_empty.notify()
    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            x = self.items.pop(0)
            self.not_full.notify()
            return x
c = Channel(1)
got = []
t = Thread(target=lambda: [c.put(i) for i in range(4)])
t.start()
for _ in range(4):
    got.append(c.get())
t.join()
print(got)
