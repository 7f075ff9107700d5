from concurrent.futures import ThreadPoolExecutor, Future, wait, ALL_COMPLETED, FIRST_EXCEPTION
got = []
def job(n):
    if n == 2:
        raise ValueError("two")
    return n
with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(job, n) for n in range(4)]
    for f in fs:
        f.add_done_callback(lambda f: got.append(f.exception() is None))
    r = wait(fs, return_when=ALL_COMPLETED)
print(sorted(got), len(r.done), len(r.not_done))
f = Future()
f.set_result(5)
print(f.result(), f.done())
try:
    for x in ThreadPoolExecutor(1).map(job, [1, 2, 3]):
        print(x)
except ValueError as e:
    print("ValueError", e)
