import threading
c = threading.Condition()
for f in (c.wait, c.notify, c.notify_all, c.release):
    try:
        f()
    except RuntimeError as e:
        print("RuntimeError:", e)
c2 = threading.Condition(threading.Lock())
for f in (c2.wait, c2.notify, c2.notify_all, c2.release):
    try:
        f()
    except RuntimeError as e:
        print("RuntimeError:", e)
with c:
    with c:
        print("entered twice", c.wait(0.001))
print("ok")
