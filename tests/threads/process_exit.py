import multiprocessing as mp
def bad():
    raise ValueError("in child")
def leave():
    raise SystemExit(3)
if __name__ == "__main__":
    for f in (bad, leave):
        p = mp.Process(target=f)
        p.start(); p.join()
        print(p.exitcode)
    print(p.name, p.daemon)
