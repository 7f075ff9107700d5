# title: A pool of threads
# topic: threads
# difficulty: 1
# lesson: `map` hands out the work and gives the results back in the order of the inputs, whoever finished first.
# expect: clean
# states: 434
# orders: 7212
# outcomes: results = [1, 4, 9]
# shows: 0*5 2*6 0*4 1 2 0*3

from concurrent.futures import ThreadPoolExecutor

def square(n):
    return n * n

with ThreadPoolExecutor(max_workers=2) as pool:
    results = list(pool.map(square, [1, 2, 3]))
print(results)
