# title: Make your own semaphore
# topic: locks
# difficulty: 3
# lesson: A count, a condition, and a `while`. This is nearly how Python's own `Semaphore` is written.
# expect: clean
# states: 144
# orders: 6809
# outcomes: inside = 0, tools.value = 1
# shows: 0*2 1*15 2*15 0*2

from threading import Thread, Condition

class MySemaphore:
    def __init__(self, value):
        self.value = value
        self.changed = Condition()

    def acquire(self):
        with self.changed:
            while self.value == 0:
                self.changed.wait()
            self.value -= 1

    def release(self):
        with self.changed:
            self.value += 1
            self.changed.notify()

tools = MySemaphore(1)
inside = 0

def work():
    global inside
    tools.acquire()
    inside += 1
    assert inside == 1
    inside -= 1
    tools.release()

threads = [Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
