# title: Wait until three are done
# topic: conditions
# difficulty: 2
# lesson: A latch counts down; who waits for it goes on at zero.
# expect: clean
# states: 154
# orders: 189
# outcomes: done = ['a', 'b'], latch.count = 0 | done = ['b', 'a'], latch.count = 0
# shows: 0*2 1*6 2*7 0*4

from threading import Thread, Condition

class Latch:
    def __init__(self, count):
        self.count = count
        self.changed = Condition()

    def count_down(self):
        with self.changed:
            self.count -= 1
            if self.count == 0:
                self.changed.notify_all()

    def wait(self):
        with self.changed:
            while self.count > 0:
                self.changed.wait()

latch = Latch(2)
done = []

def work(name):
    done.append(name)
    latch.count_down()

for name in ("a", "b"):
    Thread(target=work, args=(name,)).start()
latch.wait()
assert len(done) == 2
