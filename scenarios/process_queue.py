# title: Talking through a queue
# topic: processes
# difficulty: 1
# lesson: Processes share no variables. A `Queue` carries copies of values from one to the other.
# expect: clean
# states: 37
# orders: 34
# outcomes: total = 25
# shows: 0*4 2*2 1*2 0*5

from multiprocessing import Process, Queue

def work(numbers, squares):
    n = numbers.get()
    squares.put(n * n)

if __name__ == "__main__":
    numbers = Queue()
    squares = Queue()
    workers = [Process(target=work, args=(numbers, squares)) for _ in range(2)]
    for p in workers:
        p.start()
    numbers.put(3)
    numbers.put(4)
    total = squares.get() + squares.get()
    for p in workers:
        p.join()
    print("sum of squares", total)
