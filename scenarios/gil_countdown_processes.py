# title: Counting down in two processes
# topic: gil
# difficulty: 1
# lesson: Each process has a GIL of its own, so two cores can count at once. Starting a process costs more than starting a thread: it has to pay off.
# expect: clean
# states: 6
# orders: 1
# outcomes: finished
# shows: 0*5

from multiprocessing import Process

def countdown(n):
    while n > 0:
        n -= 1

if __name__ == "__main__":
    a = Process(target=countdown, args=(2000,))
    b = Process(target=countdown, args=(2000,))
    a.start()
    b.start()
    a.join()
    b.join()
    print("done")
