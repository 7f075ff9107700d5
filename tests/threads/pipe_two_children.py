from multiprocessing import Process, Pipe
def sender(conn, n):
    conn.send([n, {"n": n}])
    conn.close()
def main():
    ends = [Pipe() for _ in range(2)]
    ps = [Process(target=sender, args=(child, n)) for n, (parent, child) in enumerate(ends)]
    for p in ps: p.start()
    print([parent.recv() for parent, child in ends])
    for p in ps: p.join()
if __name__ == "__main__":
    main()
