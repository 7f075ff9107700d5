import multiprocessing as mp, time
def forever():
    while True:
        time.sleep(1)
if __name__ == "__main__":
    p = mp.Process(target=forever)
    p.start()
    print(p.is_alive())
    p.terminate()
    p.join()
    print(p.exitcode, p.is_alive())
    k = mp.Process(target=forever, name="k", daemon=True)
    k.start(); k.kill(); k.join()
    print(k.exitcode, k.name)
