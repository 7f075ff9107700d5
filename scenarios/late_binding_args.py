# title: Give the value along
# topic: threads
# difficulty: 2
# lesson: `args=(i,)` takes the value of `i` now. Each thread gets its own.
# expect: clean
# states: 17
# orders: 5
# outcomes: seen = [0, 1] | seen = [1, 0]
# shows: 0*2 1 2 0*4
# cure-of: late_binding

from threading import Thread

seen = []
threads = []
for i in range(2):
    t = Thread(target=seen.append, args=(i,))
    threads.append(t)
    t.start()
for t in threads:
    t.join()
print(sorted(seen))
