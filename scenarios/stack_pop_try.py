# title: Take it, and see whether it worked
# topic: races
# difficulty: 1
# lesson: Do not ask before: `pop` itself says whether there was something. Nothing can come in between.
# expect: clean
# states: 12
# orders: 5
# outcomes: stack = []
# shows: 0*2 1 2 0*4
# cure-of: stack_pop_empty

from threading import Thread

stack = ["plate"]

def take():
    try:
        stack.pop()
    except IndexError:
        pass

a = Thread(target=take)
b = Thread(target=take)
a.start()
b.start()
a.join()
b.join()
print("left", len(stack))
