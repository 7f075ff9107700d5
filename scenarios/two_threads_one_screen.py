# title: Two threads, one screen
# topic: threads
# difficulty: 1
# lesson: Each thread prints its lines in order, but nobody orders the two against each other. Every mixture is a right answer.
# expect: clean
# states: 17
# orders: 19
# outcomes: finished
# shows: 0*2 1*2 2*2 0*2

from threading import Thread

def talk(name):
    print(name, "one")
    print(name, "two")

a = Thread(target=talk, args=("Ann",))
b = Thread(target=talk, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
