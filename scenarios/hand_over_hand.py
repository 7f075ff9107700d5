# title: Hand over hand
# topic: locks
# difficulty: 3
# lesson: Along a list, take the next node's lock before you let go of this one. Two can be in the list at once, and neither overtakes the other.
# expect: clean
# states: 393
# orders: 1863793607
# outcomes: values = [31, 32, 33]
# shows: 0*2 1*22 2*22 0*4

from threading import Thread, Lock

values = [1, 2, 3]
locks = [Lock() for _ in values]

def add_to_all(n):
    locks[0].acquire()
    for i in range(len(values)):
        values[i] += n
        if i + 1 < len(values):
            locks[i + 1].acquire()
        locks[i].release()

a = Thread(target=add_to_all, args=(10,))
b = Thread(target=add_to_all, args=(20,))
a.start()
b.start()
a.join()
b.join()
print(values)
