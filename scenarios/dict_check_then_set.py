# title: Not yet in the dict
# topic: races
# difficulty: 2
# lesson: Both threads find no entry and each puts a list of its own. One of the lists, with what is in it, is lost.
# expect: race-condition
# states: 91
# orders: 194
# outcomes: 4
# shows: 0*2 2 1*4 2*3 0*4
# goal: members = 2
# see: dict_setdefault

from threading import Thread

groups = {}

def add(name):
    if "team" not in groups:
        groups["team"] = []
    groups["team"].append(name)

a = Thread(target=add, args=("Ann",))
b = Thread(target=add, args=("Bob",))
a.start()
b.start()
a.join()
b.join()
members = len(groups["team"])
assert members == 2, "somebody is missing"
