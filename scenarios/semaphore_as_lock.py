# title: A semaphore that begins at 1
# topic: locks
# difficulty: 1
# lesson: It lets one in, as a lock does. Unlike a lock it counts, so one release too many goes unnoticed.
# expect: clean
# states: 30
# orders: 26
# outcomes: counter = 2
# shows: 0*2 1*4 2*4 0*4

from threading import Thread, Semaphore

counter = 0
mutex = Semaphore(1)

def work():
    global counter
    mutex.acquire()
    counter += 1
    mutex.release()

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print("counter", counter)
