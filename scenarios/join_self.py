# title: Waiting for oneself
# topic: deadlock
# difficulty: 1
# lesson: A thread that joined itself would wait for ever. Python notices and raises `RuntimeError: cannot join current thread`.
# expect: misuse
# states: 3
# orders: 1
# outcomes: error
# shows: 0
# see: join_waits

from threading import Thread, current_thread

def work():
    current_thread().join()

t = Thread(target=work)
t.start()
t.join()
