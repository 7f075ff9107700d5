# title: target=work() calls at once
# topic: threads
# difficulty: 1
# lesson: With brackets the call happens before the thread exists, in main, and its result (here `None`) becomes the target.
#   The thread then has nothing to do. Pass the function itself: `target=work`.
# expect: clean
# states: 5
# orders: 1
# outcomes: finished
# shows: 0*4

from threading import Thread, current_thread

def work():
    print("runs in", current_thread().name)

t = Thread(target=work())
t.start()
t.join()
print("the thread did nothing")
