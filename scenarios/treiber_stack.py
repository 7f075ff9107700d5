# title: A stack without locks
# topic: algorithms
# difficulty: 3
# lesson: Push and pop swap the top in one step and try again if somebody was faster. The swap itself is guarded here, as hardware would.
# expect: clean
# states: 84
# orders: 125
# outcomes: 2
# shows: 0*2 1*7 2*7 0*5

from threading import Thread, Lock

guard = Lock()
top = None

def swap(old, new):
    global top
    with guard:
        if top is not old:
            return False
        top = new
        return True

def look():
    with guard:
        return top

def push(value):
    while True:
        old = look()
        if swap(old, (value, old)):
            return

a = Thread(target=push, args=(1,))
b = Thread(target=push, args=(2,))
a.start()
b.start()
a.join()
b.join()
values = []
node = look()
while node is not None:
    values.append(node[0])
    node = node[1]
assert sorted(values) == [1, 2]
