import multiprocessing as mp
def f():
    pass
def child():
    try:
        mp.Process(target=f).start()
    except AssertionError as e:
        print("child:", e, flush=True)
if __name__ == "__main__":
    p = mp.Process(target=f)
    try:
        p.join()
    except AssertionError as e:
        print(e)
    p.start()
    try:
        p.start()
    except AssertionError as e:
        print(e)
    p.join()
    d = mp.Process(target=child, daemon=True)
    d.start(); d.join()
    print(d.exitcode, d.daemon)
