# title: finally gives it back
# topic: locks
# difficulty: 2
# lesson: `try` ... `finally` is what `with` does for you. The exception is dealt with where it can be.
# expect: clean
# states: 29
# orders: 17
# outcomes: results = [None, 3] | results = [3, None]
# shows: 0*2 1*3 2*3 0*4
# cure-of: crash_while_holding

from threading import Thread, Lock

lock = Lock()
results = []

def divide(n):
    lock.acquire()
    try:
        results.append(12 // n)
    except ZeroDivisionError:
        results.append(None)
    finally:
        lock.release()

a = Thread(target=divide, args=(0,))
b = Thread(target=divide, args=(4,))
a.start()
b.start()
a.join()
b.join()
print(len(results), "results")
