# title: A shared Value without its lock
# topic: processes
# difficulty: 2
# lesson: `Value` lives in shared memory. `total.value += 1` still reads and then writes, so two processes can lose an update just as threads do.
# expect: race-condition
# states: 27
# orders: 19
# outcomes: result = 2, total.value = 2 | result = 1, total.value = 1
# shows: 0*2 1 2*2 1 0*4
# goal: result = 2
# see: process_value_locked

from multiprocessing import Process, Value

def work(total):
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
