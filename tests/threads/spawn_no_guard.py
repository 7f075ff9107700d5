import multiprocessing as mp
def f():
    print("never")
ctx = mp.get_context("spawn")
if mp.current_process().name == "MainProcess" or __name__ != "__main__":
    p = ctx.Process(target=f)
    p.start()
    p.join()
    print(p.exitcode)
