# title: A mutex works across processes
# topic: processes
# difficulty: 2
# lesson: `multiprocessing.Lock` is held by the operating system: there is one of it, whoever asks.
# expect: clean
# states: 20
# orders: 2
# outcomes: result = 2, total.value = 2
# shows: 0*5 1*4 0*3
# cure-of: thread_lock_in_processes

import multiprocessing

def work(mutex, total):
    with mutex:
        total.value += 1

if __name__ == "__main__":
    mutex = multiprocessing.Lock()
    total = multiprocessing.Value("i", 0)
    child = multiprocessing.Process(target=work, args=(mutex, total))
    child.start()
    work(mutex, total)
    child.join()
    result = total.value
    print("total", result)
