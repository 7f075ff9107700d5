# title: Let go before you wait
# topic: deadlock
# difficulty: 1
# lesson: The lock is given back before `join`. Never wait for somebody while holding what they need.
# expect: clean
# states: 11
# orders: 1
# outcomes: log = ['main', 'worker']
# shows: 0*4 1*3 0*3
# cure-of: join_holding_lock

from threading import Thread, Lock

lock = Lock()
log = []

def work():
    with lock:
        log.append("worker")

t = Thread(target=work)
with lock:
    t.start()
    log.append("main")
t.join()
print(len(log), "lines")
