# title: Lost update, mended
# lesson: With a lock around it, nobody comes between the read and the write.

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
