# title: A line in two pieces
# topic: threads
# difficulty: 1
# lesson: Two calls of `print` are two steps. Another thread's text may come between them; build the line first and print it once.
# expect: clean
# states: 17
# orders: 19
# outcomes: finished
# shows: 0*2 1*2 2*2 0*2

from threading import Thread

def say(name):
    print(name, end=" ")
    print("says hello")

a = Thread(target=say, args=("Ann",))
b = Thread(target=say, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
