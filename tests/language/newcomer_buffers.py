import threading, time, random
class Philosopher(threading.Thread):
    running = True
    def __init__(self, index, forkOnLeft, forkOnRight):
        threading.Thread.__init__(self)
        self.index = index
        self.forkOnLeft = forkOnLeft
        self.forkOnRight = forkOnRight
    def run(self):
        for _ in range(2):
            time.sleep(0.001)
            self.dine()
    def dine(self):
        fork1, fork2 = self.forkOnLeft, self.forkOnRight
        while self.running:
            fork1.acquire()
            locked = fork2.acquire(False)
            if locked: break
            fork1.release()
            fork1, fork2 = fork2, fork1
        else:
            return
        meals[self.index] += 1
        fork2.release()
        fork1.release()
meals = [0] * 5
forks = [threading.Semaphore() for n in range(5)]
philosophers = [Philosopher(i, forks[i % 5], forks[(i + 1) % 5]) for i in range(5)]
for p in philosophers: p.start()
for p in philosophers: p.join()
print(meals, sum(meals))
class BoundedBuffer(object):
    def __init__(self, size):
        self.size, self.buf = size, []
        self.mutex = threading.Lock()
        self.empty = threading.Condition(self.mutex)
        self.full = threading.Condition(self.mutex)
    def put(self, item):
        with self.full:
            while len(self.buf) >= self.size:
                self.full.wait()
            self.buf.append(item)
            self.empty.notify()
    def get(self):
        with self.empty:
            while not self.buf:
                self.empty.wait()
            item = self.buf.pop(0)
            self.full.notify()
            return item
bb = BoundedBuffer(2); out = []
pt = threading.Thread(target=lambda: [bb.put(i) for i in range(5)])
ct = threading.Thread(target=lambda: out.extend(bb.get() for _ in range(5)))
pt.start(); ct.start(); pt.join(); ct.join(); print(out)
import io, contextlib, json, string, textwrap, copy, heapq, bisect, operator
buf = io.StringIO()
print(json.dumps({"a": [1, 2.5, None, True]}, indent=2, sort_keys=True), json.loads('{"x": [1, {"y": "z"}]}'))
h = [3, 1, 2]; heapq.heapify(h); heapq.heappush(h, 0); print(heapq.heappop(h), h, heapq.nlargest(2, h), bisect.bisect([1, 3, 5], 3))
print(sorted([("b", 2), ("a", 1)], key=operator.itemgetter(1)), copy.deepcopy([[1]]), string.ascii_lowercase[:3])
print(textwrap.dedent("  x\n  y"))
