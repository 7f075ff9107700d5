import threading, queue, time

class Consumer(threading.Thread):
    def __init__(self, q, name):
        threading.Thread.__init__(self, name=name, daemon=True)
        self.q = q
        self.seen = []
    def run(self):
        while True:
            item = self.q.get()
            if item is None:
                self.q.task_done()
                break
            self.seen.append(item)
            self.q.task_done()

q = queue.Queue(maxsize=2)
c = Consumer(q, "consumer")
c.start()
for i in range(3):
    q.put(i)
q.put(None)
q.join()
c.join()
print(c.seen, c.is_alive(), c.daemon, c.name)

pq = queue.PriorityQueue()
for item in [(3, "low"), (1, "high"), (2, "mid")]:
    pq.put(item)
while not pq.empty():
    prio, what = pq.get()
    print(f"{prio:>3} {what:<6}|")
lq = queue.LifoQueue()
for x in "abc": lq.put(x)
print([lq.get() for _ in range(lq.qsize())])
try:
    lq.get_nowait()
except queue.Empty as e:
    print("empty", repr(e))
try:
    q2 = queue.Queue(1); q2.put(1); q2.put(2, block=False)
except queue.Full:
    print("full")
try:
    q2.get(timeout=-1)
except ValueError as e:
    print(e)
try:
    q2.task_done(); q2.task_done()
except ValueError as e:
    print(e)

local = threading.local()
local.x = 1
res = {}
def show(n):
    try:
        res[n] = local.x
    except AttributeError as e:
        res[n] = str(e)
    local.x = n
t = threading.Thread(target=show, args=(5,)); t.start(); t.join()
print(res, local.x)

fired = []
timer = threading.Timer(0.05, fired.append, args=["tick"])
timer.start(); timer.join()
t2 = threading.Timer(30, print, ["never"]); t2.start(); t2.cancel(); t2.join()
print(fired)
b = threading.Barrier(3, action=lambda: print("all here"))
idx = []
def party():
    idx.append(b.wait())
ts = [threading.Thread(target=party) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(idx), b.parties, b.n_waiting, b.broken)
cond = threading.Condition()
items = []
def consumer():
    with cond:
        ok = cond.wait_for(lambda: len(items) > 2)
        print("consumed", ok, items)
t = threading.Thread(target=consumer); t.start()
for i in range(3):
    with cond:
        items.append(i); cond.notify_all()
t.join()
