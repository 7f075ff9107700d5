# title: The program waits for its threads
# topic: threads
# difficulty: 1
# lesson: Main may reach its last line first. Python still waits for every thread that is not a daemon before the process ends.
# expect: clean
# states: 5
# orders: 2
# outcomes: finished
# shows: 0*2 1

from threading import Thread

def work():
    print("the thread is done")

Thread(target=work).start()
print("main is done")
