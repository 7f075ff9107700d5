# title: Who had lunch first?
# topic: puzzles
# difficulty: 1
# lesson: Bob may eat when Ann calls. The message puts her lunch before his on every run, whatever the clocks say.
# expect: clean
# states: 11
# orders: 3
# outcomes: eaten = ['Ann', 'Bob']
# shows: 0*2 2*2 1*2 0*2

from threading import Thread, Semaphore

call = Semaphore(0)
eaten = []

def ann():
    eaten.append("Ann")
    call.release()

def bob():
    call.acquire()
    eaten.append("Bob")

b = Thread(target=bob)
a = Thread(target=ann)
b.start()
a.start()
a.join()
b.join()
assert eaten == ["Ann", "Bob"]
