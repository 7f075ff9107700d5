# title: Fibonacci in a pool of threads
# topic: gil
# difficulty: 1
# lesson: Recursion is pure computing: a pool of threads gives the right numbers, and no speed, as long as there is one GIL.
# expect: clean
# states: 83
# orders: 165
# outcomes: results = [21, 34]
# shows: 0*4 1*4 0*3 1 2 0*3

from concurrent.futures import ThreadPoolExecutor

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

with ThreadPoolExecutor(max_workers=2) as pool:
    results = list(pool.map(fib, [8, 9]))
print(results)
