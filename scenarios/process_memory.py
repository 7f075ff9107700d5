# title: Processes share nothing
# topic: processes
# difficulty: 1
# lesson: Each child counts in its own copy of the memory; the parent's counter stays 0.
# expect: clean
# states: 11
# orders: 5
# outcomes: counter = 0
# shows: 0*2 1 2 0*3

from multiprocessing import Process

counter = 0

def work():
    global counter
    counter += 1
    print("child has", counter)

if __name__ == "__main__":
    a = Process(target=work)
    b = Process(target=work)
    a.start()
    b.start()
    a.join()
    b.join()
    print("parent has", counter)
