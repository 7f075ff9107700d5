from concurrent.futures import ThreadPoolExecutor
import threading
seen = []
def init(x):
    seen.append(x)
ex = ThreadPoolExecutor(max_workers=1, initializer=init, initargs=(7,))
f = ex.submit(sum, [1, 2, 3])
print(f.result(), seen)
ex.shutdown(wait=True, cancel_futures=True)
try:
    ex.submit(sum, [])
except RuntimeError as e:
    print(e)
