from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED, ALL_COMPLETED, FIRST_EXCEPTION
import time, threading

def fetch(url, delay=0.0):
    time.sleep(delay)
    if "bad" in url:
        raise ConnectionError(f"cannot reach {url}")
    return len(url)

urls = ["http://a.example", "http://bb.example", "http://bad.example"]
with ThreadPoolExecutor(max_workers=3, thread_name_prefix="fetch") as pool:
    future_to_url = {pool.submit(fetch, url): url for url in urls}
    results = {}
    for future in as_completed(future_to_url):
        url = future_to_url[future]
        try:
            data = future.result()
        except Exception as exc:
            results[url] = f"{url!r} generated an exception: {exc}"
        else:
            results[url] = f"{url!r} page is {data:,d} bytes"
for url in sorted(results):
    print(results[url])

log = []
with ThreadPoolExecutor(2) as pool:
    f = pool.submit(pow, 2, 10)
    f.add_done_callback(lambda fut: log.append(("done", fut.result())))
    print(f.result(), f.done(), f.cancelled(), f.running(), f.exception())
print(log)

with ThreadPoolExecutor(max_workers=2) as ex:
    fs = [ex.submit(fetch, "x" * n) for n in range(1, 5)]
    done, not_done = wait(fs, return_when=ALL_COMPLETED)
    print(len(done), len(not_done), sorted(f.result() for f in done))
    print(list(ex.map(lambda a, b: a * b, range(5), range(5, 10))))
    r = wait(fs)
    print(len(r.done), len(r.not_done))
try:
    ex.submit(print)
except RuntimeError as e:
    print(e)
bad = None
with ThreadPoolExecutor() as ex:
    bad = ex.submit(lambda: 1 / 0)
print(repr(bad.exception()))
try:
    bad.result()
except ZeroDivisionError as e:
    print("zde", e)
