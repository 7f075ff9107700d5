import queue
l = queue.LifoQueue()
p = queue.PriorityQueue()
s = queue.SimpleQueue()
for x in (3, 1, 2):
    l.put(x); p.put((x, str(x))); s.put(x)
print([l.get() for _ in range(3)], [p.get() for _ in range(3)], [s.get() for _ in range(3)])
q = queue.Queue(1)
q.put(1)
try:
    q.put_nowait(2)
except queue.Full as e:
    print("Full", repr(str(e)))
try:
    q.put(2, timeout=0.01)
except queue.Full:
    print("Full again")
q.get()
for f in (q.get_nowait, lambda: q.get(False), lambda: q.get(timeout=0.01), s.get_nowait):
    try:
        f()
    except queue.Empty:
        print("Empty")
q.task_done()
try:
    q.task_done()
except ValueError as e:
    print(e)
try:
    q.get(timeout=-1)
except ValueError as e:
    print(e)
