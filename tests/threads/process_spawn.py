import multiprocessing as mp
x = 1
print("module", __name__, flush=True)
def f(y, lock):
    with lock:
        print("child", x, y, flush=True)
if __name__ == "__main__":
    mp.set_start_method("spawn")
    x = 5
    lock = mp.Lock()
    p = mp.Process(target=f, args=([1, 2], lock))
    p.start(); p.join()
    print(p.exitcode, mp.get_start_method())
