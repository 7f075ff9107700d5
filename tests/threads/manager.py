from multiprocessing import Manager, Process
def f(l, d, ns, lock):
    for i in range(2):
        with lock:
            l.append(i)
            d[str(i)] = d.get(str(i), 0) + 1
            ns.x += 1
if __name__ == "__main__":
    with Manager() as m:
        l, d, ns, lock = m.list(), m.dict(), m.Namespace(), m.Lock()
        ns.x = 0
        ps = [Process(target=f, args=(l, d, ns, lock)) for _ in range(2)]
        for p in ps: p.start()
        for p in ps: p.join()
        print(sorted(l), dict(d), ns.x, len(l), "0" in d)
        print(l, d)
        print([x for x in l] == list(l), sorted(d.keys()), ps[0].name)
        try:
            l[10]
        except IndexError as e:
            print(e)
        try:
            getattr(ns, "nothing")
        except AttributeError as e:
            print(e)
        v = m.Value("i", 3)
        v.value += 1
        print(v.value)
