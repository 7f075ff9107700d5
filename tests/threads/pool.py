from multiprocessing import Pool
def square(x):
    return x * x
def add(a, b):
    return a + b
def bad(x):
    if x == 2:
        raise ValueError("two")
    return x
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, range(4)))
        print(pool.starmap(add, [(1, 2), (3, 4)]))
        print(pool.apply(add, (5, 6)), pool.apply_async(square, (7,)).get(timeout=10))
        print(list(pool.imap(square, [1, 2])), sorted(pool.imap_unordered(square, [3, 4])))
        try:
            pool.map(bad, [1, 2, 3])
        except ValueError as e:
            print("ValueError", e)
    pool = Pool(1)
    try:
        pool.join()
    except ValueError as e:
        print(e)
    r = pool.map_async(square, [1, 2, 3])
    pool.close()
    pool.join()
    print(r.get(), r.ready(), r.successful())
    try:
        pool.apply(square, (1,))
    except ValueError as e:
        print(e)
