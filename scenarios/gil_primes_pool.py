# title: Primes on all cores
# topic: gil
# difficulty: 1
# lesson: A pool of processes divides computing that needs no sharing. Try the same with threads under Cores & time.
# expect: clean
# states: 36
# orders: 8
# outcomes: counts = [12, 5]
# shows: 0*3 1*4 0*5

from multiprocessing import Pool

def count_primes(span):
    found = 0
    for n in range(*span):
        if n > 1 and all(n % d for d in range(2, n)):
            found += 1
    return found

if __name__ == "__main__":
    with Pool(2) as pool:
        counts = pool.map(count_primes, [(0, 40), (40, 60)])
    print(sum(counts), "primes")
