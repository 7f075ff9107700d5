import multiprocessing as mp
from multiprocessing import Pool, Process, Queue, Manager, Value, Array, Lock, current_process
import os, time

def square(x):
    return x * x

def add(a, b):
    return a + b

class Worker(Process):
    def __init__(self, name, q, n):
        super().__init__(name=name)
        self.q = q
        self.n = n

    def run(self):
        self.q.put((self.name, self.n ** 2))

def fill(d, l, key):
    d[key] = key * 10
    l.append(key)

def bump(v, lock):
    for _ in range(20):
        with lock:
            v.value += 1

if __name__ == "__main__":
    with Pool(processes=2) as pool:
        print(pool.map(square, range(6)))
        print(sorted(pool.imap_unordered(square, range(6))))
        print(list(pool.imap(square, [1, 2, 3], chunksize=2)))
        print(pool.starmap(add, [(1, 2), (3, 4)]))
        got = []
        r = pool.apply_async(add, (5, 6), callback=got.append)
        print(r.get(), r.ready(), r.successful())
        errs = []
        e = pool.apply_async(add, (5, "x"), error_callback=lambda ex: errs.append(str(ex)))
        try:
            e.get()
        except TypeError as ex:
            print("TypeError", ex)
        print(pool.apply(add, args=(1,), kwds={"b": 9}))
        m = pool.map_async(square, [7, 8])
        m.wait()
        print(m.get())
    print(got, errs)
    q = Queue()
    ws = [Worker(f"w{i}", q, i) for i in range(3)]
    for w in ws: w.start()
    out = sorted(q.get() for _ in ws)
    for w in ws: w.join()
    print(out, [w.exitcode for w in ws], ws[0].is_alive())
    with Manager() as manager:
        d = manager.dict()
        l = manager.list(range(2))
        ps = [Process(target=fill, args=(d, l, k)) for k in (1, 2)]
        [p.start() for p in ps]
        [p.join() for p in ps]
        print(dict(sorted(d.items())), sorted(l), len(d), 1 in d)
    v = Value("i", 0)
    lock = Lock()
    ps = [Process(target=bump, args=(v, lock)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(v.value)
    arr = Array("d", [1.5, 2.5])
    print(arr[:], len(arr), list(arr))
    print(current_process().name, mp.cpu_count() > 0, os.getpid() == current_process().pid)
