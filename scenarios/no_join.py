# title: Who does not wait reads too early
# topic: threads
# difficulty: 1
# lesson: Without `join` the main thread may print before the worker has stored anything.
# expect: data-race
# states: 9
# orders: 3
# outcomes: answer = 42, seen = None | answer = 42, seen = 42
# shows: 0 1 0
# goal: seen = 42
# see: join_waits

from threading import Thread

answer = None

def compute():
    global answer
    answer = 6 * 7

worker = Thread(target=compute)
worker.start()
seen = answer
print("the answer is", seen)
