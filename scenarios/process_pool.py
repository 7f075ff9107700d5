# title: A pool of processes
# topic: processes
# difficulty: 1
# lesson: `Pool.map` sends each input to some worker and returns the results in order. The function and the values travel as copies.
# expect: clean
# states: 80
# orders: 32
# outcomes: results = [1, 4, 9]
# shows: 0*3 1*6 0*5

from multiprocessing import Pool

def square(n):
    return n * n

if __name__ == "__main__":
    with Pool(2) as pool:
        results = pool.map(square, [1, 2, 3])
    print(results)
