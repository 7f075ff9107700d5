# title: How a process says that it failed
# topic: processes
# difficulty: 1
# lesson: A child that ends by an exception has exit code 1; the parent goes on unless it looks.
# expect: exception
# states: 5
# orders: 1
# outcomes: error
# shows: 0
# see: crash_reported

from multiprocessing import Process

def work():
    raise ValueError("out of paper")

if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
    print("exit code", p.exitcode)
