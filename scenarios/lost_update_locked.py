# title: Lost update, mended
# topic: races
# difficulty: 1
# lesson: With a lock around it, nobody comes between the read and the write.
# expect: clean
# states: 30
# orders: 26
# outcomes: counter = 2
# shows: 0*2 1*4 2*4 0*4
# cure-of: lost_update

from threading import Thread, Lock

counter = 0
lock = Lock()

def work():
    global counter
    with lock:
        counter += 1

t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print("counter", counter)
