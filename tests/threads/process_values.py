from multiprocessing import Process, Value, Array, Lock
def f(v, a, lock):
    for i in range(2):
        with v.get_lock():
            v.value += 1
        with lock:
            a[i] += 1.5
if __name__ == "__main__":
    v = Value("i", 0)
    a = Array("d", [0.0, 1.0, 2.0])
    lock = Lock()
    ps = [Process(target=f, args=(v, a, lock)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(v.value, a[:], len(a), list(a), a[-1], sum(a))
    try:
        a[5]
    except IndexError as e:
        print(e)
