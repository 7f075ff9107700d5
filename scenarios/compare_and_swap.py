# title: Compare and swap
# topic: algorithms
# difficulty: 3
# lesson: Write only if the value is still the one that was read, else read again. One of the two always succeeds.
# expect: clean
# states: 78
# orders: 125
# outcomes: counter.value = 2
# shows: 0*2 1*7 2*7 0*5

from threading import Thread, Lock

class Cell:
    def __init__(self, value):
        self.value = value
        self.guard = Lock()

    def get(self):
        with self.guard:
            return self.value

    def compare_and_swap(self, old, new):
        with self.guard:
            if self.value != old:
                return False
            self.value = new
            return True

counter = Cell(0)

def add():
    while True:
        seen = counter.get()
        if counter.compare_and_swap(seen, seen + 1):
            return

a = Thread(target=add)
b = Thread(target=add)
a.start()
b.start()
a.join()
b.join()
assert counter.get() == 2
