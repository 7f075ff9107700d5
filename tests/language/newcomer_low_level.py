import _thread, threading, time, sys
from threading import *
done = 0
lk = _thread.allocate_lock()
def w(n):
    global done
    with lk: done += n
for i in range(3): _thread.start_new_thread(w, (i,))
done_lock = _thread.allocate_lock(); done_lock.acquire()
_thread.start_new_thread(done_lock.release, ())
done_lock.acquire()
class StoppableThread(Thread):
    def __init__(self, *a, **k):
        super().__init__(*a, **k); self._stop_event = Event()
        self.ticks = 0
    def stop(self): self._stop_event.set()
    def stopped(self): return self._stop_event.is_set()
    def run(self):
        while not self._stop_event.wait(0.001):
            self.ticks += 1
t = StoppableThread(name="stoppable"); t.stop(); t.start(); t.join()
print(t.stopped(), t.is_alive(), t.name)
e1, e2 = Event(), Event()
out = []
def ping():
    for _ in range(2): e1.wait(); e1.clear(); out.append("ping"); e2.set()
def pong():
    for _ in range(2): e2.wait(); e2.clear(); out.append("pong"); e1.set()
a, b = Thread(target=ping), Thread(target=pong); a.start(); b.start(); e1.set(); a.join(); b.join(); print(out)
tl = []
def rec(n):
    if n: t = Thread(target=rec, args=(n - 1,)); t.start(); t.join()
    tl.append(n)
rec(3); print(tl)
def with_exc():
    try: raise OSError(5, "io")
    except OSError: print(sys.exc_info()[0].__name__, sys.exc_info()[1])
    finally: print("fin")
t = Thread(target=with_exc); t.start(); t.join()
t = Thread(target=sys.exit, args=(1,)); t.start(); t.join(); print("main goes on")
def crash(): d = {}; d["missing"]
t = Thread(target=crash, name="Crasher"); t.start(); t.join()
print("end")
raise SystemExit("bye")
