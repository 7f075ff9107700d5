from multiprocessing.dummy import Pool
from multiprocessing.pool import ThreadPool
total = []
def f(x):
    total.append(x)
    return x + 1
with Pool(2) as p:
    print(p.map(f, [1, 2, 3]))
with ThreadPool(2) as p:
    print(p.map(f, [4]))
print(sorted(total))
