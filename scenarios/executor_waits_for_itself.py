# title: The task that waits for its own worker
# topic: deadlock
# difficulty: 2
# lesson: The pool has one worker. It runs a task that waits for another task of the same pool, which no worker is left to run.
# expect: deadlock executor
# states: 5
# orders: 1
# outcomes: deadlock
# shows: 0*2 1*2
# see: executor_two_workers

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)

def inner():
    return 42

def outer():
    return pool.submit(inner).result() + 1

print(pool.submit(outer).result())
