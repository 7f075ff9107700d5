# title: What one operation does, nobody splits
# topic: gil
# difficulty: 1
# lesson: `append` is a single operation of a built-in list. No thread can come in the middle of it, so no item is lost; only their order varies.
# expect: clean
# states: 51
# orders: 19
# outcomes: 6
# shows: 0*2 1*2 2*2 0*4

from threading import Thread

items = []

def work(name):
    for i in range(2):
        items.append(name + str(i))

a = Thread(target=work, args=("a",))
b = Thread(target=work, args=("b",))
a.start()
b.start()
a.join()
b.join()
print(len(items), "items")
