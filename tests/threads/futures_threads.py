from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED
def square(x):
    return x * x
def bad():
    raise KeyError("k")
with ThreadPoolExecutor(max_workers=2) as ex:
    fs = [ex.submit(square, i) for i in range(3)]
    print([f.result() for f in fs], list(ex.map(square, [4, 5])))
    print(sorted(f.result() for f in as_completed(fs)))
    f = ex.submit(bad)
    try:
        f.result()
    except KeyError as e:
        print("KeyError", e, type(f.exception()).__name__)
    done, not_done = wait(fs, return_when=FIRST_COMPLETED)
    print(len(done) >= 1, f.done(), f.running(), f.cancelled(), f.cancel())
    got = []
    g = ex.submit(square, 9)
    g.result()
    g.add_done_callback(lambda fut: got.append(fut.result()))
    print(got)
try:
    ex.submit(square, 1)
except RuntimeError as e:
    print(e)
try:
    ThreadPoolExecutor(0)
except ValueError as e:
    print(e)
