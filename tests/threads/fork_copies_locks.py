import multiprocessing, threading
lock = threading.Lock()
shared = multiprocessing.Lock()
def child(q):
    q.put((lock.locked(), lock.acquire(timeout=0.05), shared.acquire(timeout=0.05)))
if __name__ == "__main__":
    q = multiprocessing.Queue()
    lock.acquire()
    shared.acquire()
    p = multiprocessing.Process(target=child, args=(q,))
    p.start()
    lock.release()
    print(q.get())
    p.join()
    print(lock.locked())
