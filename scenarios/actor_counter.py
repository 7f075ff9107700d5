# title: A counter that gets letters
# topic: queues
# difficulty: 2
# lesson: Only one thread ever touches the count; the others write to its mailbox. What is not shared needs no lock.
# expect: clean
# states: 28
# orders: 73
# outcomes: total = 2
# shows: 0*3 2 3 0*3 1*4 0*2

from queue import Queue
from threading import Thread

mailbox = Queue()
answers = Queue()

def counter():
    count = 0
    while True:
        message = mailbox.get()
        if message == "add":
            count += 1
        else:
            answers.put(count)
            break

def client():
    mailbox.put("add")

actor = Thread(target=counter)
clients = [Thread(target=client) for _ in range(2)]
actor.start()
for t in clients:
    t.start()
for t in clients:
    t.join()
mailbox.put("how many")
total = answers.get()
actor.join()
assert total == 2
