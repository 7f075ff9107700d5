# title: A queue with two locks
# topic: queues
# difficulty: 3
# lesson: One lock for the end where items are put, another for the end where they are taken: both can be used at the same time. An empty node at the head keeps the two ends apart; only the step from it to the first item concerns both, and has a lock of its own.
# expect: clean
# states: 94
# orders: 2901
# outcomes: 1
# shows: 0*2 2*6 1*7 0*10

from threading import Thread, Lock

class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

head = tail = Node(None)
put_lock = Lock()
take_lock = Lock()
link = Lock()
taken = []

def put(value):
    global tail
    node = Node(value)
    with put_lock:
        with link:
            tail.next = node
        tail = node

def take():
    global head
    with take_lock:
        with link:
            first = head.next
        if first is not None:
            taken.append(first.value)
            head = first

a = Thread(target=put, args=("bread",))
b = Thread(target=take)
a.start()
b.start()
a.join()
b.join()
take()
assert taken == ["bread"]
