import threading
def f():
    print(threading.current_thread().name, threading.current_thread() is threading.main_thread())
t = threading.Thread(target=f, name="w1")
print(t.name, t.is_alive(), t.daemon, t.ident)
t.start(); t.join()
print(t.is_alive(), threading.active_count(), [x.name for x in threading.enumerate()])
print(threading.main_thread().name, threading.current_thread().getName())
u = threading.Thread(target=f)
print(u.name)
u.setName("renamed")
print(u.getName(), u.isDaemon())
print(threading.get_ident() == threading.main_thread().ident)
