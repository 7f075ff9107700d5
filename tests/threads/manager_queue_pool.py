from multiprocessing import Manager, Pool
def work(args):
    q, n = args
    q.put(n)
    return n
if __name__ == "__main__":
    with Manager() as m:
        q = m.Queue()
        with Pool(2) as pool:
            print(pool.map(work, [(q, i) for i in range(3)]))
        print(sorted(q.get() for _ in range(3)))
