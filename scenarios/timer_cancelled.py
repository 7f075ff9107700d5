# title: A timer, and calling it off
# topic: threads
# difficulty: 2
# lesson: `Timer` is a thread that waits first. `cancel` helps only while it still waits: both ends are possible.
# expect: clean
# states: 14
# orders: 3
# outcomes: rang = [] | rang = ['ring']
# shows: 0*2 1 0*3

from threading import Timer

rang = []

def ring():
    rang.append("ring")

alarm = Timer(10, ring)
alarm.start()
alarm.cancel()
alarm.join()
print(len(rang), "rings")
