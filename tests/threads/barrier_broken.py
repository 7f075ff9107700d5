import threading
b = threading.Barrier(2)
try:
    b.wait(0.01)
except threading.BrokenBarrierError as e:
    print("broken", repr(str(e)), b.broken)
try:
    b.wait()
except threading.BrokenBarrierError:
    print("still broken", b.n_waiting)
b.reset()
print(b.broken)
b.abort()
print(b.broken)
def bad():
    raise ValueError("in action")
c = threading.Barrier(1, bad)
try:
    c.wait()
except ValueError as e:
    print("action raised", e, c.broken)
