import threading
e = threading.Event()
got = []
def waiter():
    got.append(e.wait(timeout=0.2))
t = threading.Thread(target=waiter)
t.start()
e.set()
e.clear()
t.join()
print(got[0] in (True, False), e.is_set())
