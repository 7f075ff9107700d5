# title: The item is announced too early
# topic: queues
# difficulty: 2
# lesson: The signal is given before the item is in the list. The consumer is faster and takes from an empty list.
# expect: race-condition
# states: 18
# orders: 15
# outcomes: items = [] | error, items = ['sword']
# shows: 0*2 1 2*2
# goal: items = []
# see: producer_consumer

from threading import Thread, Semaphore

items = []
announced = Semaphore(0)

def produce():
    announced.release()
    items.append("sword")

def consume():
    announced.acquire()
    items.pop()

a = Thread(target=produce)
b = Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
