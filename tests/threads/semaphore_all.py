import threading
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(blocking=False), s.acquire(False), s.acquire(timeout=0.01))
s.release(2)
with s:
    print("in")
b = threading.BoundedSemaphore()
b.acquire(); b.release()
try:
    b.release()
except ValueError as e:
    print(e)
try:
    threading.Semaphore(-1)
except ValueError as e:
    print(e)
try:
    s.acquire(False, timeout=1)
except ValueError as e:
    print(e)
try:
    s.release(0)
except ValueError as e:
    print(e)
