import threading
def f():
    raise ValueError("boom")
t = threading.Thread(target=f)
t.start()
t.join()
print("main goes on", t.is_alive())
