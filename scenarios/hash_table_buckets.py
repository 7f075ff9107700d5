# title: A lock for every bucket
# topic: races
# difficulty: 3
# lesson: Two keys in different buckets do not get in each other's way. Two keys in one bucket wait for each other.
# expect: clean
# states: 273
# orders: 185735
# outcomes: buckets = [[2, 4], []] | buckets = [[4, 2], []]
# shows: 0*3 1*7 3*5 2*7 0*8

from threading import Thread, Lock

buckets = [[], []]
locks = [Lock(), Lock()]

def add(key):
    at = key % 2
    with locks[at]:
        if key not in buckets[at]:
            buckets[at].append(key)

threads = [Thread(target=add, args=(key,)) for key in (2, 4, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(buckets[0]), sorted(buckets[1]))
