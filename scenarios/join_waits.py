# title: join waits for the end
# topic: threads
# difficulty: 1
# lesson: After `join` everything the worker wrote is there to be read.
# expect: clean
# states: 6
# orders: 1
# outcomes: answer = 42, seen = 42
# shows: 0 1 0*3
# cure-of: no_join

from threading import Thread

answer = None

def compute():
    global answer
    answer = 6 * 7

worker = Thread(target=compute)
worker.start()
worker.join()
seen = answer
print("the answer is", seen)
