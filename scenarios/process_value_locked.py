# title: A shared Value with its lock
# topic: processes
# difficulty: 2
# lesson: A `Value` brings a mutex along. Every process that holds `get_lock()` is alone with the value.
# expect: clean
# states: 30
# orders: 26
# outcomes: result = 2, total.value = 2
# shows: 0*2 1*4 2*4 0*4
# cure-of: process_value

from multiprocessing import Process, Value

def work(total):
    with total.get_lock():
        total.value += 1

if __name__ == "__main__":
    total = Value("i", 0)
    a = Process(target=work, args=(total,))
    b = Process(target=work, args=(total,))
    a.start()
    b.start()
    a.join()
    b.join()
    result = total.value
    print("total", result)
