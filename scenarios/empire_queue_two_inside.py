# title: A queue for one at a time
# topic: queues
# difficulty: 3
# lesson: The item is announced after it is in. So nobody takes from an empty queue, yet a second item can come in while the first goes out, and this queue is not made for two.
# expect: deadlock not-signalled, race-condition exception, data-race
# states: 103
# orders: 13148
# outcomes: 3
# shows: 0*2 1*7 2*2
# see: empire_queue_unguarded

from threading import Thread, Semaphore

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

def produce():
    for item in ["sword", "shield"]:
        queue.put(item)
        announced.release()

def consume():
    for _ in range(2):
        announced.acquire()
        print("took", queue.get())

a = Thread(target=produce)
b = Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
