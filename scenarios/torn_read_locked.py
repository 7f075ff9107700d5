# title: The auditor takes the lock, too
# topic: races
# difficulty: 2
# lesson: Readers need the lock as well: whoever wants to see a consistent picture must keep the writers out while looking.
# expect: clean
# states: 39
# orders: 43
# outcomes: ann = 40, bob = 60, total = 100
# shows: 0*2 2*5 1*6 0*4
# cure-of: torn_read

from threading import Thread, Lock

ann = 50
bob = 50
total = 0
lock = Lock()

def transfer():
    global ann, bob
    with lock:
        ann -= 10
        bob += 10

def audit():
    global total
    with lock:
        total = ann + bob

t = Thread(target=transfer)
a = Thread(target=audit)
t.start()
a.start()
t.join()
a.join()
print("total", total)
