import _thread, time
lock = _thread.allocate_lock()
done = []
def f(n):
    with lock:
        done.append(n)
for i in range(3):
    _thread.start_new_thread(f, (i,))
while len(done) < 3:
    time.sleep(0.001)
print(sorted(done), _thread.get_ident() != 0)
try:
    _thread.start_new_thread(1, ())
except TypeError as e:
    print(e)
