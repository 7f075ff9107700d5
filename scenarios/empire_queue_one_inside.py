# title: A queue for one at a time, with a lock
# topic: queues
# difficulty: 2
# lesson: A lock around the queue lets one in at a time. The semaphore still says when there is something to take.
# expect: clean
# states: 96
# orders: 8539
# outcomes: queue.in_use = False, queue.items = []
# shows: 0*2 1*7 2
# cure-of: empire_queue_two_inside

from threading import Thread, Lock, Semaphore

class PlainQueue:
    def __init__(self):
        self.items = []
        self.in_use = False

    def enter(self):
        if self.in_use:
            raise RuntimeError("two are inside the queue")
        self.in_use = True

    def put(self, item):
        self.enter()
        self.items.append(item)
        self.in_use = False

    def get(self):
        self.enter()
        item = self.items.pop(0)
        self.in_use = False
        return item

queue = PlainQueue()
announced = Semaphore(0)
alone = Lock()

def produce():
    for item in ["sword", "shield"]:
        with alone:
            queue.put(item)
        announced.release()

def consume():
    for _ in range(2):
        announced.acquire()
        with alone:
            item = queue.get()
        print("took", item)

a = Thread(target=produce)
b = Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
