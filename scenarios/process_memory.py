# title: Processes share nothing
# lesson: Each child counts in its own copy of the memory; the parent's counter stays 0.

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
