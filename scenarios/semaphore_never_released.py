# title: A signal nobody gives
# topic: locks
# difficulty: 1
# lesson: The semaphore begins at 0 and the only thread that would release it waits for it first.
# expect: deadlock not-signalled
# states: 3
# orders: 1
# outcomes: deadlock
# shows: 0*2
# see: semaphore_signal

from threading import Thread, Semaphore

ready = Semaphore(0)

def work():
    ready.acquire()
    print("working")
    ready.release()

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
