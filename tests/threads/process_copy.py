import multiprocessing as mp
class Box:
    def __init__(self, n):
        self.n = n
def f(q, box):
    box.n += 1
    q.put(box)
if __name__ == "__main__":
    q = mp.Queue()
    box = Box(1)
    p = mp.Process(target=f, args=(q, box))
    p.start()
    back = q.get()
    p.join()
    print(box.n, back.n, isinstance(back, Box), back is box)
