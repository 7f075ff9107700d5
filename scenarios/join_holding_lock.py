# title: Waiting for a thread that waits for me
# topic: deadlock
# difficulty: 2
# lesson: Main holds the lock and waits for the worker to end. The worker needs the lock to end.
# expect: deadlock cycle
# states: 4
# orders: 1
# outcomes: deadlock, log = ['main']
# shows: 0*3
# see: join_after_release

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
