# title: Whoever pops it owns it
# topic: races
# difficulty: 2
# lesson: `pop` looks and removes in one operation. Exactly one thread gets the job; the other gets the default.
# expect: clean
# states: 21
# orders: 11
# outcomes: count = 1, jobs = {}, owners = ['Ann'] | count = 1, jobs = {}, owners = ['Bob']
# shows: 0*2 1*2 2 0*3

from threading import Thread

jobs = {"report": "unread"}
owners = []

def claim(name):
    job = jobs.pop("report", None)
    if job is not None:
        owners.append(name)

a = Thread(target=claim, args=("Ann",))
b = Thread(target=claim, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
count = len(owners)
assert count == 1
