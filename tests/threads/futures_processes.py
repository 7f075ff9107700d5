from concurrent.futures import ProcessPoolExecutor
def square(x):
    return x * x
def bad(x):
    raise ValueError(x)
if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as ex:
        print(list(ex.map(square, range(3))), ex.submit(square, 7).result())
        f = ex.submit(bad, 3)
        print(type(f.exception()).__name__, f.exception())
        h = ex.submit(lambda: 1)
        try:
            h.result()
        except Exception as e:
            print(type(e).__name__)
