# title: A class of threads
# topic: threads
# difficulty: 2
# lesson: A subclass overrides `run` and keeps its result as an attribute. `start` calls `run` in the new thread.
# expect: clean
# states: 13
# orders: 5
# outcomes: finished
# shows: 0*2 1 2 0*5

from threading import Thread

class Square(Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n * self.n

squares = [Square(n) for n in (2, 3)]
for t in squares:
    t.start()
for t in squares:
    t.join()
print([t.result for t in squares])
