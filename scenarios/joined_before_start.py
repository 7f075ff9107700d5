# title: join before start
# topic: threads
# difficulty: 1
# lesson: There is nothing to wait for yet, and Python says so: `RuntimeError: cannot join thread before it is started`.
# expect: misuse
# states: 2
# orders: 1
# outcomes: error
# shows: 0
# see: join_waits

from threading import Thread

def work():
    print("working")

t = Thread(target=work)
t.join()
t.start()
