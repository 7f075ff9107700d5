# title: A node falls off the list
# topic: races
# difficulty: 3
# lesson: Both threads hang their node before the same head. The second assignment of `head` drops the first node.
# expect: race-condition, data-race
# states: 39
# orders: 19
# outcomes: 4
# shows: 0*2 2 1*2 2 0*4
# goal: length = 2
# see: linked_list_insert_locked

from threading import Thread

class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

head = None

def insert(value):
    global head
    node = Node(value)
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
