# title: setdefault does both at once
# topic: races
# difficulty: 2
# lesson: Look and store are one operation of the dict, so only one list ever gets in.
# expect: clean
# states: 24
# orders: 19
# outcomes: 2
# shows: 0*2 1*2 2*2 0*4
# cure-of: dict_check_then_set

from threading import Thread

groups = {}

def add(name):
    groups.setdefault("team", []).append(name)

a = Thread(target=add, args=("Ann",))
b = Thread(target=add, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
members = len(groups["team"])
assert members == 2, "somebody is missing"
