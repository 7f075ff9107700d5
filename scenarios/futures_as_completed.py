# title: Results as they come
# topic: queues
# difficulty: 1
# lesson: `as_completed` gives the futures in the order in which they finish, which differs from run to run.
# expect: clean
# states: 110
# orders: 318
# outcomes: total = 13
# shows: 0*4 1*4 0*5 1 2 0*2

from concurrent.futures import ThreadPoolExecutor, as_completed

def square(n):
    return n * n

total = 0
with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, n) for n in (2, 3)]
    for future in as_completed(futures):
        total += future.result()
assert total == 13
