import multiprocessing as mp
def waiter(e, b, c, out):
    e.wait()
    b.wait()
    with c:
        c.notify()
    out.put("done")
if __name__ == "__main__":
    e, b, c, out = mp.Event(), mp.Barrier(2), mp.Condition(), mp.Queue()
    p = mp.Process(target=waiter, args=(e, b, c, out))
    p.start()
    with c:
        e.set()
        b.wait()
        print("notified", c.wait(10))
    print(out.get())
    p.join()
    s = mp.Semaphore(2)
    s.acquire()
    print(s.get_value())
    for f in (c.wait, c.notify):
        try:
            f()
        except (AssertionError, RuntimeError) as x:
            print(type(x).__name__, x)
