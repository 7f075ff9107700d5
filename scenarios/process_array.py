# title: A shared array, a slot each
# topic: processes
# difficulty: 1
# lesson: The array is shared memory. Every process writes to its own slot, so there is nothing to fight over.
# expect: clean
# states: 13
# orders: 5
# outcomes: results = [10, 20]
# shows: 0*2 1 2 0*5

from multiprocessing import Process, Array

def work(results, i):
    results[i] = (i + 1) * 10

if __name__ == "__main__":
    results = Array("i", 2)
    workers = [Process(target=work, args=(results, i)) for i in range(2)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print(list(results))
