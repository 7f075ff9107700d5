# title: Counting down in two threads
# topic: gil
# difficulty: 1
# lesson: Pure computing in two threads of one process takes turns on one GIL. It takes as long as one after the other, and a little more for the changing.
# expect: clean
# states: 6
# orders: 1
# outcomes: finished
# shows: 0*5

from threading import Thread

def countdown(n):
    while n > 0:
        n -= 1

a = Thread(target=countdown, args=(2000,))
b = Thread(target=countdown, args=(2000,))
a.start()
b.start()
a.join()
b.join()
print("done")
