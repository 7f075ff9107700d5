from multiprocessing import Process, Pipe
def child(conn, other):
    other.close()
    while True:
        try:
            x = conn.recv()
        except EOFError:
            break
        conn.send([x, x * 2])
    conn.close()
if __name__ == "__main__":
    a, b = Pipe()
    p = Process(target=child, args=(b, a))
    p.start()
    b.close()
    for i in range(2):
        a.send(i)
        print(a.recv())
    print(a.poll())
    r, w = Pipe(duplex=False)
    w.send({"k": (1, "two")})
    print(r.poll(), r.recv())
    for f in (lambda: r.send(1), lambda: w.recv()):
        try:
            f()
        except OSError as e:
            print(type(e).__name__, e)
    a.close()
    try:
        a.send(1)
    except OSError as e:
        print(type(e).__name__, e)
    r.close()
    try:
        w.send(1)
    except BrokenPipeError as e:
        print(e)
    p.join()
