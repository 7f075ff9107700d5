# title: A thread can be started once
# topic: threads
# difficulty: 1
# lesson: A `Thread` object is one run. To do the work again, make another thread.
# expect: misuse
# states: 4
# orders: 1
# outcomes: error
# shows: 0 1 0
# see: pool_of_threads

from threading import Thread

def work():
    print("working")

t = Thread(target=work)
t.start()
t.join()
t.start()
