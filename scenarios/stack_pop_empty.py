# title: Not empty a moment ago
# topic: races
# difficulty: 1
# lesson: One item, two takers. Both see that the list is not empty, and the second `pop` raises `IndexError`.
# expect: race-condition
# states: 29
# orders: 16
# outcomes: stack = [] | error, stack = []
# shows: 0*2 2 1*2 2
# goal: stack = []
# see: stack_pop_try

from threading import Thread

stack = ["plate"]

def take():
    if len(stack) > 0:
        stack.pop()

a = Thread(target=take)
b = Thread(target=take)
a.start()
b.start()
a.join()
b.join()
print("left", len(stack))
