# title: A future brings the exception back
# topic: threads
# difficulty: 2
# lesson: An executor keeps the exception in the future; `result()` raises it where somebody can deal with it.
# expect: clean
# states: 109
# orders: 294
# outcomes: finished
# shows: 0*4 1*4 0*5 1 2 0*2
# cure-of: crash_alone

from concurrent.futures import ThreadPoolExecutor

def divide(n):
    return 12 // n

with ThreadPoolExecutor(max_workers=2) as pool:
    good = pool.submit(divide, 3)
    bad = pool.submit(divide, 0)
    print(good.result())
    try:
        print(bad.result())
    except ZeroDivisionError:
        print("one division failed")
