# title: The one who always steps back
# topic: starvation
# difficulty: 3
# lesson: In the one-bit algorithm the second gives way to the first. If the first comes again and again, the second may never get in.
# expect: starvation
# states: 51
# outcomes: done = True, wants = [False, False]
# shows: 0*2 2 1*2 2*2 1*3 2*2
# goal: done = True
# see: peterson

from threading import Thread

wants = [False, False]
done = False

def first():
    while not done:
        wants[0] = True
        while wants[1]:
            pass
        wants[0] = False

def second():
    global done
    wants[1] = True
    while wants[0]:
        wants[1] = False
        while wants[0]:
            pass
        wants[1] = True
    done = True
    wants[1] = False

a = Thread(target=first)
b = Thread(target=second)
a.start()
b.start()
a.join()
b.join()
print("both were in")
