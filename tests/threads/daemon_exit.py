import threading
e = threading.Event()
def forever():
    e.wait()
t = threading.Thread(target=forever, daemon=True)
t.start()
print("main ends", t.daemon)
