import concurrent.futures, threading
def name(i):
    return threading.current_thread().name
ex = concurrent.futures.ThreadPoolExecutor(max_workers=1, thread_name_prefix="w")
print(ex.submit(name, 1).result())
ev = threading.Event()
f = ex.submit(ev.wait)
g = ex.submit(name, 2)
print(g.cancel(), g.cancelled(), g.done())
try:
    f.result(timeout=0.01)
except concurrent.futures.TimeoutError:
    print("TimeoutError")
ev.set()
print(f.result())
try:
    g.result()
except concurrent.futures.CancelledError as e:
    print("cancelled", repr(str(e)))
