# title: A lock is not a mutex
# topic: processes
# difficulty: 3
# lesson: `threading.Lock` belongs to one process. The child gets a copy of it, so parent and child each hold "the" lock at the same time.
# expect: race-condition
# states: 43
# orders: 70
# outcomes: result = 2, total.value = 2 | result = 1, total.value = 1
# shows: 0*3 1*4 0*5
# goal: result = 2
# see: mutex_in_processes

import multiprocessing
import threading

lock = threading.Lock()

def work(total):
    with lock:
        total.value += 1

if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    child = multiprocessing.Process(target=work, args=(total,))
    child.start()
    work(total)
    child.join()
    result = total.value
    print("total", result)
