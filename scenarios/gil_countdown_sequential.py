# title: Counting down, one after the other
# topic: gil
# difficulty: 1
# lesson: The yardstick: two countdowns in one thread. Look at it in Cores & time beside the next two.
# expect: clean
# states: 2
# orders: 1
# outcomes: finished
# shows: 0

def countdown(n):
    while n > 0:
        n -= 1

countdown(2000)
countdown(2000)
print("done")
