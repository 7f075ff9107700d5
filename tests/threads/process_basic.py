import multiprocessing as mp
x = 1
def f(q):
    global x
    x += 10
    print("child", x, mp.current_process().name, mp.parent_process().name)
    q.put(x)
if __name__ == "__main__":
    q = mp.Queue()
    p = mp.Process(target=f, args=(q,))
    p.start()
    v = q.get()
    p.join()
    print("parent", x, v, p.exitcode, p.name, p.is_alive(), mp.active_children())
