import threading
done = []
t = threading.Timer(0.01, lambda x: done.append(x), args=(5,))
t.start(); t.join()
u = threading.Timer(30, done.append, [6])
u.start(); u.cancel(); u.join()
print(done[0], isinstance(t, threading.Thread))
