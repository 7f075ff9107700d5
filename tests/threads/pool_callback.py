from multiprocessing import Pool
import multiprocessing
def square(x):
    return x * x
got = []
if __name__ == "__main__":
    pool = Pool(2)
    rs = [pool.apply_async(square, (i,), callback=got.append) for i in range(3)]
    print([r.get() for r in rs])
    pool.close(); pool.join()
    print(sorted(got))
