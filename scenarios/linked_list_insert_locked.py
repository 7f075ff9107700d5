# title: Link the node under a lock
# topic: races
# difficulty: 3
# lesson: Making the node needs no lock, since nobody else knows it yet. Only the two lines that link it do.
# expect: clean
# states: 37
# orders: 26
# outcomes: 2
# shows: 0*2 1*4 2*4 0*5
# cure-of: linked_list_insert

from threading import Thread, Lock

class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

head = None
lock = Lock()

def insert(value):
    global head
    node = Node(value)
    with lock:
        node.next = head
        head = node

a = Thread(target=insert, args=(1,))
b = Thread(target=insert, args=(2,))
a.start()
b.start()
a.join()
b.join()
length = 0
node = head
while node is not None:
    length += 1
    node = node.next
assert length == 2, "a node is lost"
