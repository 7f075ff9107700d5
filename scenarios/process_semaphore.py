# title: A semaphore for processes
# topic: processes
# difficulty: 2
# lesson: Three processes, two licences. `multiprocessing.Semaphore` counts across the whole system.
# expect: clean
# states: 99
# orders: 12245
# outcomes: finished
# shows: 0*3 2*3 3*3 1*3 0*4

from multiprocessing import Process, Semaphore

def use(licences, name):
    with licences:
        print(name, "works")

if __name__ == "__main__":
    licences = Semaphore(2)
    users = [Process(target=use, args=(licences, name)) for name in "ABC"]
    for p in users:
        p.start()
    for p in users:
        p.join()
    print("all done")
