# title: Submitting after closing time
# topic: queues
# difficulty: 1
# lesson: After `shutdown` a pool takes no more work: `RuntimeError: cannot schedule new futures after shutdown`.
# expect: misuse
# states: 11
# orders: 1
# outcomes: error
# shows: 0*2 1*2 0*3 1 0*2
# see: futures_as_completed

from concurrent.futures import ThreadPoolExecutor

def work():
    return 1

pool = ThreadPoolExecutor(max_workers=1)
print(pool.submit(work).result())
pool.shutdown()
pool.submit(work)
