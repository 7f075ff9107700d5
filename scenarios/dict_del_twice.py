# title: Look, then delete
# topic: races
# difficulty: 2
# lesson: Both threads see the entry; the second `del` finds nothing and raises `KeyError`.
# expect: race-condition
# states: 29
# orders: 16
# outcomes: jobs = {} | error, jobs = {}
# shows: 0*2 2 1*2 2
# goal: jobs = {}
# see: dict_pop_owner

from threading import Thread

jobs = {"report": "unread"}

def finish():
    if "report" in jobs:
        del jobs["report"]

a = Thread(target=finish)
b = Thread(target=finish)
a.start()
b.start()
a.join()
b.join()
print("left", len(jobs))
