# title: A worker for each of them
# topic: deadlock
# difficulty: 2
# lesson: Two workers are enough for these two tasks. Better still: do not wait inside a pool for the pool's own tasks.
# expect: clean
# states: 15
# orders: 2
# outcomes: finished
# shows: 0*2 1*3 2*2 1*2 0*2 2 1
# cure-of: executor_waits_for_itself

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)

def inner():
    return 42

def outer():
    return pool.submit(inner).result() + 1

print(pool.submit(outer).result())
