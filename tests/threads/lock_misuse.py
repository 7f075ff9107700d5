import threading
l = threading.Lock()
try:
    l.release()
except RuntimeError as e:
    print(e)
r = threading.RLock()
try:
    r.release()
except RuntimeError as e:
    print(e)
for args in ((False, 1),):
    try:
        l.acquire(*args)
    except ValueError as e:
        print(e)
print(l.acquire(False), l.acquire(False), l.locked(), l.acquire(timeout=0.01))
