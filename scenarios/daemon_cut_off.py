# title: Daemons are cut off
# topic: threads
# difficulty: 2
# lesson: The program ends when main and all threads that are no daemons have ended. A daemon is stopped wherever it is, without a `finally`.
# expect: clean
# states: 9
# orders: 6
# outcomes: finished
# shows: 0*3

from threading import Thread

def watch():
    print("watching")
    print("still watching")

t = Thread(target=watch, daemon=True)
t.start()
print("main is done")
