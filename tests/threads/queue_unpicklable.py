import multiprocessing as mp, threading
if __name__ == "__main__":
    a, b = mp.Pipe()
    for thing in (threading.Lock(), (i for i in ()), mp.Lock(), threading.RLock()):
        try:
            a.send(thing)
        except Exception as e:
            print(type(e).__name__, e)
