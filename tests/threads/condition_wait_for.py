import threading
lock = threading.Lock()
cond = threading.Condition(lock)
ready = False
def waiter():
    with cond:
        print("wait_for", cond.wait_for(lambda: ready))
t = threading.Thread(target=waiter)
t.start()
with cond:
    ready = True
    cond.notify_all()
t.join()
with cond:
    print("timed", cond.wait_for(lambda: False, timeout=0.01))
    print("now", cond.wait(0))
    print("timed wait", cond.wait(timeout=0.01))
print(lock.locked())
