# title: A thread that crashes, crashes alone
# topic: threads
# difficulty: 1
# lesson: The exception ends its thread and is printed. `join` returns as usual, and main never learns of it.
# expect: exception
# states: 9
# orders: 2
# outcomes: error, done = [4]
# shows: 0*2
# see: crash_reported

from threading import Thread

done = []

def divide(n):
    done.append(12 // n)

good = Thread(target=divide, args=(3,))
bad = Thread(target=divide, args=(0,))
good.start()
bad.start()
good.join()
bad.join()
print("results", done)
